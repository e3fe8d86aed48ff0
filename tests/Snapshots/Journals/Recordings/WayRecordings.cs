using LoginMachine.Reproduction.Staging;
using LoginMachine.TestProvider;
using LoginMachine.TestProvider.Network;
using LoginMachine.Tests.Support;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Tests.Snapshots.Journals.Recordings;

/// <summary>What journals say of the way since requests record where they went, how far they came and what responded.</summary>
internal static class WayRecordings
{
    private const string Page = "<!doctype html><title>Sign in to the network</title>";

    internal static readonly Recording[] All =
    [
        Ended("way_issuer_refused", Issuer(_ => $"http://127.0.0.1:{Reproduction.Staging.FaultyEndpoints.FreePort()}")),
        Ended("way_issuer_unknown_name", Issuer(_ => "https://id.invalid")),
        Ended("way_issuer_is_a_template", new() { Faults = faults => faults.DiscoveryIssuer = "https://login.example.com/{tenantid}/v2.0" }),
        Ended("way_keys_not_named", Discovered("""{"issuer":"ISSUER","authorization_endpoint":"ISSUER/authorize","token_endpoint":"ISSUER/token"}""")),
        Ended("way_endpoint_in_plain_http", Discovered("""{"issuer":"ISSUER","authorization_endpoint":"ISSUER/authorize","token_endpoint":"http://login.example.com/token","jwks_uri":"ISSUER/jwks"}""")),
        Ended("way_redirected_to_a_portal", new() { Faults = faults => faults.Set(Endpoint.Discovery, Fault.Status(302, Page, "text/html") with { Headers = new Dictionary<string, string> { ["Location"] = "https://portal.example.com/login" } }) }),
        Recording.Visited("way_portal_at_the_token_endpoint", new() { Faults = faults => faults.Set(Endpoint.Token, Fault.Body(Page, "text/html")) }),
        Recording.Visited("way_gateway_at_the_token_endpoint", new() { Faults = faults => faults.Set(Endpoint.Token, Fault.Status(503, Page, "text/html") with { Headers = new Dictionary<string, string> { ["Server"] = "awselb/2.0" } }) }),
        Recording.Visited("way_keys_are_a_page", new() { Faults = faults => faults.Set(Endpoint.Keys, Fault.Body(Page, "text/html")) }),
        Recording.Visited("way_response_cut_off", new() { Faults = faults => faults.Set(Endpoint.Token, Fault.Body("{\"access_token\":\"abc")) }),
        new("way_proxy_wants_kerberos", async room =>
        {
            await using var proxy = new ForwardProxy { Account = "user:word", Schemes = ["Negotiate"] };
            await using var flow = await room.StartAsync(new()
            {
                Environment = FakeEnvironment.Desktop.With("HTTPS_PROXY", proxy.Address.AbsoluteUri),
                Profile = profile => profile with { Issuer = "https://login.example.com" },
                Parts = parts => parts with { Proxy = null },
            });
            await flow.FailedAsync();
            return await RecordingRoom.JournalOfAsync(flow);
        }),
    ];

    private static Recording Ended(string name, FlowSetup setup) => Recording.Of(name, setup, (flow, _) => flow.FailedAsync());

    private static FlowSetup Issuer(Func<string, string> issuer) => new() { Profile = profile => profile with { Issuer = issuer(profile.Issuer!) } };

    /// <summary>The document is written when the provider's address is known.</summary>
    private static FlowSetup Discovered(string document)
    {
        Faults? faults = null;
        return new()
        {
            Faults = given => faults = given,
            Profile = profile =>
            {
                faults!.Set(Endpoint.Discovery, Fault.Body(document.Replace("ISSUER", profile.Issuer, StringComparison.Ordinal)));
                return profile;
            },
        };
    }
}
