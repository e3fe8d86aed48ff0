using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;
using LoginMachine.TestProvider;
using LoginMachine.TestProvider.Network;
using LoginMachine.Tests.Support;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Tests.Effects.Device;

/// <summary>The way to the provider is broken, at the request for a code or at the polls; both say how.</summary>
[Trait("Behaviour", "D2")]
public class NetworkTests
{
    [Fact]
    public async Task A_proxy_that_wants_a_password_is_named_when_a_code_is_asked_for()
    {
        await using var proxy = new ForwardProxy { Account = "proxy-user:right-password" };
        await using var flow = await Flow.StartAsync(DeviceFlow.Setup() with
        {
            Environment = FakeEnvironment.Desktop.With("HTTPS_PROXY", proxy.Address.AbsoluteUri),
            Profile = profile => profile with { DeviceAuthorizationEndpoint = "https://provider.test/device_authorization" },
            Parts = parts => parts with { Proxy = null },
        });
        var failure = (await flow.FailedAsync()).Failure;
        Assert.Equal((FailureCategory.ProxyFailed, Phase.RequestDeviceCode), (failure.Category, failure.Phase));
        var failed = Assert.Single(await flow.JournaledAsync<DeviceRequestFailed>());
        Assert.Equal(new Route(Proxy: ProxyFault.WantsAuthentication, ProxyStatus: 407, ProxyFrom: ProxySource.UpperHttpsProxy), failed.Route.Plain());
        Assert.StartsWith("the proxy in HTTPS_PROXY requires a user and password", FailureDetail.Of(failed), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_authority_that_is_not_known_is_named_when_a_code_is_asked_for()
    {
        using var authority = new GeneratedAuthority();
        using var certificate = authority.Issue();
        await using var provider = await LoopbackProvider.StartAsync();
        await using var front = new TlsFront(provider.Issuer.Port, certificate);
        await using var flow = await Flow.StartAsync(DeviceFlow.Setup() with
        {
            Provider = provider,
            Profile = profile => profile with { DeviceAuthorizationEndpoint = $"https://127.0.0.1:{front.Port}/device_authorization" },
        });
        var failure = (await flow.FailedAsync()).Failure;
        Assert.Equal((FailureCategory.TlsFailed, Phase.RequestDeviceCode), (failure.Category, failure.Phase));
        Assert.Equal(new Route(TlsFault.IncompleteChain, Authority: AuthoritySource.System), Assert.Single(await flow.JournaledAsync<DeviceRequestFailed>()).Route.Plain());
        Assert.Equal(0, provider.Count(Endpoint.DeviceAuthorization));
    }

    [Fact]
    [Trait("Behaviour", "J2")]
    public async Task Polls_that_meet_such_an_authority_go_on_and_say_so()
    {
        var time = new FakeTime();
        using var authority = new GeneratedAuthority();
        using var certificate = authority.Issue();
        await using var provider = await LoopbackProvider.StartAsync(new ProviderOptions { TimeProvider = time, DeviceCodeLifetime = TimeSpan.FromSeconds(20) });
        await using var front = new TlsFront(provider.Issuer.Port, certificate);
        await using var flow = await DeviceFlow.StartAsync(time, DeviceFlow.Setup() with
        {
            Provider = provider,
            Profile = profile => profile with { TokenEndpoint = $"https://127.0.0.1:{front.Port}/token" },
        });
        foreach (var seconds in new[] { 5, 10, 5 })
        {
            await time.PassAsync(TimeSpan.FromSeconds(seconds));
        }

        Assert.Equal(new DeviceCodeExpired(Local: true), (await flow.FailedAsync()).Failure.Cause);
        var route = new Route(TlsFault.IncompleteChain, Authority: AuthoritySource.System);
        Assert.Equal([new PollFailed(10, TransportFault.Tls, Route: route), new PollFailed(20, TransportFault.Tls, Route: route)], (await flow.JournaledAsync<PollFailed>()).Select(poll => poll.Plain()));
        Assert.Equal((2, 0), (front.Arrived, provider.Count(Endpoint.Token)));
    }
}
