using System.Text.Json.Nodes;
using LoginMachine.Machine;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Support;
using Endpoint = LoginMachine.TestProvider.Endpoint;
using IdTokenFault = LoginMachine.TestProvider.IdTokenFault;

namespace LoginMachine.Tests.Snapshots.Journals.Recordings;

/// <summary>The token endpoint answered, or the identity did not hold.</summary>
internal static class TokenRecordings
{
    internal static readonly Recording[] All =
    [
        Recording.Visited("invalid_client", Token(Fault.OAuthError(401, "invalid_client"))),
        Recording.Visited("status_403", Token(Fault.Status(403, "<html>Forbidden by policy</html>", "text/html"))),
        Recording.Visited("status_502", Token(Fault.Status(502))),
        Recording.Visited("token_response_no_id_token", new() { ProviderOptions = new() { IssueIdToken = false } }),
        Recording.Visited("token_response_no_access_token", Token(Fault.Body("{\"token_type\":\"Bearer\"}"))),
        Recording.Visited("id_token_nonce", Identity(IdTokenFault.WrongNonce)),
        Recording.Visited("id_token_audience", Identity(IdTokenFault.WrongAudience)),
        Recording.Visited("not_yet_valid_clocks_agree", Identity(IdTokenFault.NotYetValid)),
        Recording.Visited("clock_behind", Clock(TimeSpan.FromMinutes(90))),
        Recording.Visited("clock_ahead", Clock(TimeSpan.FromHours(-3))),
        Recording.Visited("clock_ahead_and_signed_in", Clock(TimeSpan.FromMinutes(-10))),
        Recording.Visited("other_workspace", new()
        {
            ProviderOptions = new() { ExtraClaims = new Dictionary<string, JsonNode?> { ["workspace"] = "personal" } },
            Profile = profile => profile with { Restriction = new Restriction(["workspace"], ["acme"]) },
        }),
        Recording.Of("keys_until_time_out", new() { Faults = faults => faults.Set(Endpoint.Keys, Fault.Never()) }, async (flow, time) =>
        {
            var person = flow.VisitAsync();
            await flow.ReachedAsync(FlowState.VerifyingIdentity);
            time.EndAttempt();
            await person;
        }),
    ];

    private static FlowSetup Token(Fault fault) => new() { Faults = faults => faults.Set(Endpoint.Token, fault) };

    private static FlowSetup Identity(IdTokenFault fault) => new() { Faults = faults => faults.IdToken = fault };

    private static FlowSetup Clock(TimeSpan offset) => new() { Faults = faults => faults.ClockOffset = offset };
}
