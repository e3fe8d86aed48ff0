using LoginMachine.Http;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Protocol;
using LoginMachine.Replay.Explain;
using LoginMachine.Run;

namespace LoginMachine.Hosting.Diagnosis;

/// <summary>
/// Names the redirect URI, and sends an authorization request with it and the client id that no user follows
/// (<c>prompt=none</c>): a provider that knows both redirects, one that does not shows an error page.
/// </summary>
internal static class ClientCheck
{
    private const string Redirect = "redirect";
    private const string Client = "client";
    private const string Unseen = "whether your account may sign in cannot be checked from here";

    /// <summary>From the dynamic range: a provider that takes any port takes this one.</summary>
    private const int AnyPort = 49152;

    internal static async IAsyncEnumerable<Finding> LookAsync(Examination examination)
    {
        if (examination is not { Attempt: { } attempt, Profile: { ClientId: not null } profile })
        {
            yield return Examination.Skip(Client, "no client ID is known");
            yield break;
        }

        yield return Examination.Well(Redirect, $"{string.Join(" and ", profile.Ports.Select(port => Shown(profile, port)))} must be registered for client {profile.ClientId}");
        yield return attempt.Endpoints is null ? Examination.Skip(Client, "the authorization endpoint is not known")
            : profile.PushedAuthorization || examination.PushRequired ? Examination.Skip(Client, "authorization requests are pushed, so only a sign-in shows whether the client is known")
            : await ProbeAsync(examination, attempt, profile).ConfigureAwait(false);
    }

    private static string Shown(Profile profile, int port) =>
        port == 0 ? AuthorizationRequest.RedirectUri(profile, AnyPort).AbsoluteUri.Replace($":{AnyPort}", ":<any port>", StringComparison.Ordinal) : AuthorizationRequest.RedirectUri(profile, port).AbsoluteUri;

    private static async Task<Finding> ProbeAsync(Examination examination, Attempt attempt, Profile profile)
    {
        var redirect = AuthorizationRequest.RedirectUri(profile, profile.Ports is [> 0 and var port, ..] ? port : AnyPort);
        var request = AuthorizationRequest.Address(attempt, redirect).AbsoluteUri;
        var silent = profile.Scopes.Contains("openid") && !profile.ExtraParameters.Any(parameter => parameter.Key == "prompt");
        using var message = new HttpRequestMessage(HttpMethod.Get, new Uri(silent ? request + "&prompt=none" : request));
        var result = await examination.Http.SendAsync(message, attempt.Options.Limits, attempt.Time, default, Target.Of(profile, EndpointName.AuthorizationEndpoint)).ConfigureAwait(false);
        return result switch
        {
            Answered { Location: { } host } when host.Text == redirect.Authority => Examination.Well(Client, $"the provider knows the client ID and the redirect URI; {Unseen}"),
            Answered { Status: >= 300 and <= 399 } => Examination.Well(Client, $"the provider accepts the request and redirects to its sign-in page, so it most likely knows the client ID and the redirect URI; {Unseen}"),
            Answered { Challenge: false, Status: 400 or 401 or 404 or 422 } refused => Refused(examination, redirect, refused.Status),
            Answered answer => Examination.Skip(Client, $"the provider responds with a page (HTTP status {answer.Status}), which may be its sign-in form or an error page: only a browser shows whether it knows the client ID and the redirect URI"),
            _ => Examination.Skip(Client, "the authorization endpoint did not respond to the program; only a browser shows whether it knows the client ID and the redirect URI"),
        };
    }

    private static Finding Refused(Examination examination, Uri redirect, int status)
    {
        var finding = examination.Broken(Client, FlowState.WaitingForCallback, new DeadlineReached());
        var client = examination.Profile!.ClientId;
        return finding with
        {
            Words = $"HTTP status {status} to an authorization request",
            Explanation = new Explanation(
                nameof(ClientCheck),
                $"The provider answers an authorization request with an error page (HTTP status {status}), so it most likely does not know client {client} or the redirect URI {redirect.AbsoluteUri}",
                [],
                $"Register {redirect.AbsoluteUri} for client {client} at the provider, or correct the client ID in the profile."),
        };
    }
}
