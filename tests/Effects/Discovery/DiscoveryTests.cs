using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Support;
using LoginMachine.Tests.Support;

namespace LoginMachine.Tests.Effects.Discovery;

public sealed class DiscoveryTests
{
    [Fact]
    public async Task A_document_gives_the_endpoints_and_what_is_advertised()
    {
        await using var handlers = await Handlers.StartAsync();
        handlers.Attempt.Endpoints = null;

        Assert.Equal(new ProviderDiscovered(IssuerParameter: true, Pkce: true, DiscoveryDocument.OpenidConfiguration), await handlers.DiscoverAsync());

        var issuer = handlers.Provider.IssuerName;
        Assert.Equal(["none"], handlers.Attempt.Endpoints!.SecretMethods);
        Assert.Equal(new ProviderEndpoints(issuer, new Uri(issuer + "/authorize"), new Uri(issuer + "/token"), new Uri(issuer + "/jwks"), new Uri(issuer + "/par"), new Uri(issuer + "/device_authorization"), new Uri(issuer + "/revoke")), handlers.Attempt.Endpoints with { SecretMethods = null });
    }

    public static IEnumerable<object?[]> Failures => new TheoryData<Fault, DiscoveryFault, int?>()
    {
        { Fault.Drop(), DiscoveryFault.Request, null },
        { Fault.Status(404), DiscoveryFault.Status, 404 },
        { Fault.Status(302) with { Headers = new Dictionary<string, string> { ["Location"] = "/token" } }, DiscoveryFault.Status, 302 },
        { Fault.Oversized(5000), DiscoveryFault.TooLarge, 200 },
        { Fault.MalformedJson(), DiscoveryFault.NotJson, 200 },
        { Fault.Body("[]"), DiscoveryFault.NotJson, 200 },
        { Fault.Body("<html>"), DiscoveryFault.NotJson, 200 },
        { Fault.Body("{}"), DiscoveryFault.OtherIssuer, 200 },
        { Fault.Body("""{"issuer":5}"""), DiscoveryFault.NotJson, 200 },
    };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    internal async Task A_document_that_cannot_be_used_says_why(Fault fault, DiscoveryFault reason, int? status)
    {
        await using var handlers = await Handlers.StartAsync(limits: new Limits { BodyBytes = 4000 });
        handlers.Provider.Faults.Set(Endpoint.Discovery, fault);
        handlers.Attempt.Endpoints = null;

        Assert.Equal(new DiscoveryFailed(reason, status), await handlers.DiscoverAsync());
        Assert.Null(handlers.Attempt.Endpoints);
    }

    [Fact]
    [Trait("Behaviour", "D7")]
    public async Task A_provider_that_does_not_answer_is_given_up()
    {
        var clock = new FakeTime();
        await using var handlers = await Handlers.StartAsync(time: clock);
        handlers.Provider.Faults.Set(Endpoint.Discovery, Fault.Never());

        var discovering = handlers.DiscoverAsync();
        await handlers.Provider.WhenArrivedAsync(Endpoint.Discovery);
        clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(new DiscoveryFailed(DiscoveryFault.Timeout), await discovering);
    }

    [Fact]
    [Trait("Behaviour", "D2")]
    public async Task A_provider_that_is_absent_or_not_https_or_behind_a_bad_proxy_is_distinguished()
    {
        await using var plain = await LoopbackProvider.StartAsync();
        await using var relay = new Relay("HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n");
        Assert.Equal(DiscoveryFault.Connect, await ReasonAt($"http://127.0.0.1:{Relay.ClosedPort()}"));
        Assert.Equal(DiscoveryFault.Tls, await ReasonAt($"https://127.0.0.1:{plain.Issuer.Port}"));
        Assert.Equal(DiscoveryFault.Proxy, await ReasonAt("https://provider.example", relay.Proxy));
    }

    private static async Task<DiscoveryFault> ReasonAt(string issuer, System.Net.IWebProxy? proxy = null)
    {
        await using var handlers = await Handlers.StartAsync(profile: profile => profile with { Issuer = issuer }, proxy: proxy);
        return Assert.IsType<DiscoveryFailed>(await handlers.DiscoverAsync()).Reason;
    }
}
