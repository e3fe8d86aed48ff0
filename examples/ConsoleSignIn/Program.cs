using LoginMachine.Hosting;
using LoginMachine.Run;

var profile = new Profile { Name = "example", Issuer = args[0], ClientId = args[1] };
await using var attempt = new LoginEngine().Start(new LoginOptions(profile) { OpenBrowser = false });
if (await attempt.GetListeningAsync() is { } listening)
{
    Console.WriteLine($"Open this URL to sign in: {listening.AuthorizationUri.Reveal().AbsoluteUri}");
}

Console.WriteLine(await attempt.GetOutcomeAsync() switch
{
    SignedIn signedIn => $"Signed in as {signedIn.Account?.Name}.",
    NotSignedIn failed => $"Not signed in: {failed.Explanation?.Cause}. {failed.Explanation?.Next}",
    var refused => $"Not started: {refused}",
});
