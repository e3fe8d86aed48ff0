using LoginMachine.TestProvider;
using LoginMachine.Tests.EndToEnd.Support;

namespace LoginMachine.Tests.EndToEnd.Survive;

/// <summary>A command of the real program at a provider in the test's process; for a sign-in with a user who opens the URL.</summary>
internal sealed class Victim : IAsyncDisposable
{
    private readonly CancellationTokenSource gone = new();
    private readonly Support.Run run;
    private readonly Task person;

    private Victim(Support.Run run, bool follows = true)
    {
        this.run = run;
        person = follows ? FollowAsync() : Task.CompletedTask;
    }

    internal static Task<Victim> Start(TemporaryHome home, LoopbackProvider provider) => Start(home, provider, [], port: 0);

    /// <summary>The same under another program, on a port, or with a program that is its browser.</summary>
    internal static async Task<Victim> Start(TemporaryHome home, LoopbackProvider provider, string[] under, int port, string? browser = null) =>
        new(await Executable.Start(
            home,
            under,
            browser is null ? [] : [("BROWSER", browser)],
            ["login", .. Selection(provider), "--scope", "openid", "--port", $"{port}", .. browser is null ? ["--no-browser"] : Array.Empty<string>()]));

    /// <summary>A command that needs no user at a browser.</summary>
    internal static async Task<Victim> Start(TemporaryHome home, LoopbackProvider provider, params string[] command) =>
        new(await Executable.Start(home, [.. command, .. Selection(provider)]), follows: false);

    /// <summary>What selects its credentials, also for <c>status</c>.</summary>
    internal static string[] Selection(LoopbackProvider provider) => ["--issuer", provider.IssuerName, "--client-id", "demo-client"];

    /// <summary>Its process id.</summary>
    internal int Id => run.Id;

    internal Task<Outcome> Outcome() => run.Outcome();

    /// <summary>SIGKILL at a moment, or after its end; its exit code says which.</summary>
    internal async Task<Outcome> KilledAt(Task moment)
    {
        await Task.WhenAny(run.Exit(), moment);
        run.Kill();
        return await run.Outcome();
    }

    public async ValueTask DisposeAsync()
    {
        await gone.CancelAsync();
        await run.DisposeAsync();
        await person;
        gone.Dispose();
    }

    private async Task FollowAsync()
    {
        try
        {
            await SimulatedUser.VisitAsync(new Uri(await run.SignInUrl()), gone.Token);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException or TimeoutException)
        {
            // The program was killed before it gave an address, or while the browser waited for it.
        }
    }
}
