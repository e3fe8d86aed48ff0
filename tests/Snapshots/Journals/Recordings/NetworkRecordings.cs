using LoginMachine.Machine;
using LoginMachine.Reproduction.Staging;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Support;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Tests.Snapshots.Journals.Recordings;

/// <summary>The browser is fine, and then our own connection fails.</summary>
internal static class NetworkRecordings
{
    private const string Elsewhere = "https://login.example.com";
    private const string Configuration = "/.well-known/openid-configuration";

    private static readonly FakeEnvironment Authority = FakeEnvironment.Desktop.With("SSL_CERT_DIR", "/etc/old-proxy");
    private static readonly FakeEnvironment Proxied = FakeEnvironment.Desktop.With("HTTPS_PROXY", "http://proxy.example:3128");

    internal static readonly Recording[] All =
    [
        Recording.Visited("tls_authority_set", TokenAt(OverTls) with { Environment = Authority }),
        Recording.Visited("tls_proxy_set", TokenAt(OverTls) with { Environment = Proxied }),
        Recording.Visited("proxy_set", BehindDeadProxy("/token") with { Environment = Proxied }),
        Recording.Visited("refused_proxy_set", TokenAt(_ => $"http://127.0.0.1:{FaultyEndpoints.FreePort()}") with { Environment = Proxied }),
        Recording.Visited("name_unknown", TokenAt(_ => "https://id.invalid")),
        Recording.Of("no_answer_until_time_out", Never(Endpoint.Token), (flow, time) => ThenOverAsync(flow, time, FlowState.ExchangingToken)),
        Recording.Of("discovery_until_time_out", Never(Endpoint.Discovery), (flow, time) => ThenOverAsync(flow, time, FlowState.Discovering)),
        Ended("discovery_tls", At(OverTls)),
        Ended("discovery_proxy", BehindDeadProxy(Configuration) with { Environment = Proxied }),
        Ended("discovery_connect", At(_ => $"http://127.0.0.1:{FaultyEndpoints.FreePort()}")),
        Ended("discovery_other_issuer", new() { Faults = faults => faults.DiscoveryIssuer = "https://other.example" }),
        Ended("discovery_not_json", new() { Faults = faults => faults.Set(Endpoint.Discovery, Fault.Body("<html>Sign in to the hotel's network</html>", "text/html")) }),
    ];

    private static Recording Ended(string name, FlowSetup setup) => Recording.Of(name, setup, (flow, _) => flow.FailedAsync());

    private static string OverTls(string issuer) => issuer.Replace("http:", "https:", StringComparison.Ordinal);

    private static FlowSetup At(Func<string, string> origin) => new() { Profile = profile => profile with { Issuer = origin(profile.Issuer!) } };

    private static FlowSetup TokenAt(Func<string, string> origin) => new()
    {
        Profile = profile => profile with
        {
            AuthorizationEndpoint = profile.Issuer + "/authorize",
            TokenEndpoint = origin(profile.Issuer!) + "/token",
            JwksUri = profile.Issuer + "/jwks",
        },
    };

    /// <summary>Loopback never goes through a proxy, so the endpoint behind it is elsewhere.</summary>
    private static FlowSetup BehindDeadProxy(string path) => (path == Configuration ? At(_ => Elsewhere) : TokenAt(_ => Elsewhere)) with
    {
        Parts = parts => parts with { Proxy = new DeadProxy(path) },
    };

    private static FlowSetup Never(Endpoint endpoint) => new() { Faults = faults => faults.Set(endpoint, Fault.Never()) };

    private static async Task ThenOverAsync(Flow flow, StagedTime time, FlowState state)
    {
        var person = state == FlowState.Discovering ? Task.CompletedTask : flow.VisitAsync();
        await flow.ReachedAsync(state);
        time.EndAttempt();
        await person;
    }
}
