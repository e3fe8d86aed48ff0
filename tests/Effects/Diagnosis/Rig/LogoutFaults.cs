using LoginMachine.Cli.Rendering;
using LoginMachine.Hosting;
using LoginMachine.Replay.Explain;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Refresh;

namespace LoginMachine.Tests.Effects.Diagnosis.Rig;

/// <summary>A sign-out whose revocation fails: a notice, because the credentials here are removed anyway.</summary>
internal static class LogoutFaults
{
    /// <summary>The credentials are gone, so there is nothing to try again with.</summary>
    private static readonly string[] Retry = ["try again", "client ID", "registration", "sign in again"];

    internal static readonly PlantedFault[] All =
    [
        new("logout: 503", Revoked(Fault.Status(503)), "did not revoke", "503", "unavailable") { Advice = "removed", Never = Retry },
        new("logout: a portal answers with a page (200)", Revoked(Fault.Body(RequestFaults.Page, "text/html")), "did not revoke", "web page", "text/html") { Advice = "removed", Never = Retry },
        new("logout: a portal redirects (302)", Revoked(RequestFaults.Portal), "did not revoke", "302", @"portal\.example") { Advice = "removed", Never = Retry },
        new("logout: a gateway answers 502 with a page", Revoked(Fault.Status(502, RequestFaults.Page, "text/html")), "did not revoke", "502", "gateway") { Advice = "removed", Never = Retry },
        new("logout: a firewall answers 403 with a page", Revoked(Fault.Status(403, RequestFaults.Page, "text/html")), "did not revoke", "403", "firewall") { Advice = "removed", Never = Retry },
        new("logout: 404", Revoked(Fault.Status(404, RequestFaults.Page, "text/html")), "did not revoke", "404", "no such endpoint") { Advice = "removed", Never = Retry },
        new("logout: 429", Revoked(Fault.Status(429)), "did not revoke", "429", "too many") { Advice = "removed", Never = Retry },
        new("logout: the connection is dropped", Revoked(Fault.Drop()), "did not revoke", "closed|ended") { Advice = "removed", Never = Retry },
        new("logout: the provider does not answer", Revoked(Fault.Never(), TimeSpan.FromSeconds(1)), "did not revoke", "in time|no response") { Advice = "removed", Never = Retry },
        new("logout: the provider does not know the client", Revoked(Fault.OAuthError(401, "invalid_client")), "did not revoke", "invalid_client") { Advice = "removed", Never = ["try again", "gateway"] },
    ];

    private static Func<Task<Planted>> Revoked(Fault fault, TimeSpan? limit = null) => async () =>
    {
        await using var household = await Household.OpenAsync();
        await household.SignInAsync();
        household.Provider.Faults.Set(Endpoint.Revocation, fault);
        var (narrator, live) = (new Narrator(), LiveText.FromJournal(providerSpoke: false));
        var reported = new List<(string Line, Explanation Notice)>();
        var outcome = await household.Engine().LogOutAsync(
            Household.ProfileOf(household.Provider),
            observe: step => reported.AddRange(step.Notice is null ? [] : narrator.Lines(step, live).Where(line => line.StartsWith("Notice ", StringComparison.Ordinal)).Select(line => (line, step.NoticeExplanation!))),
            limits: new Limits { Revoke = limit ?? TimeSpan.FromSeconds(30) });
        var (line, notice) = Assert.Single(reported);
        return Planted.Of(line, notice, outcome!.Evidence!);
    };
}
