using System.Net;
using System.Security.Authentication;
using LoginMachine.Failures;
using LoginMachine.Http;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Support;
using LoginMachine.Tests.Support;

namespace LoginMachine.Tests.Effects.Exchange;

[Trait("Behaviour", "D2")]
public sealed class TransportTests
{
    [Fact]
    public async Task A_server_that_does_not_answer_in_time_is_a_time_out()
    {
        var clock = new FakeTime();
        await using var handlers = await Handlers.StartAsync(limits: new Limits { Request = TimeSpan.FromSeconds(30) }, time: clock);
        handlers.Provider.Faults.Set(Endpoint.Token, Fault.Never());

        var redeeming = handlers.RedeemAsync();
        await handlers.Provider.WhenArrivedAsync(Endpoint.Token);
        clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(new TokenRequestFailed(TransportFault.Timeout, 30_000), await redeeming);
    }

    [Fact]
    public async Task A_port_without_a_listener_refuses() =>
        Assert.Equal(TransportFault.Refused, await FaultAt($"http://127.0.0.1:{Relay.ClosedPort()}/token"));

    [Fact]
    public async Task A_plain_port_spoken_to_in_https_is_a_TLS_fault()
    {
        await using var plain = await LoopbackProvider.StartAsync();
        Assert.Equal(TransportFault.Tls, await FaultAt($"https://127.0.0.1:{plain.Issuer.Port}/token"));
    }

    [Fact]
    public async Task A_connection_that_ends_before_the_answer_is_dropped()
    {
        await using var handlers = await Handlers.StartAsync();
        handlers.Provider.Faults.Set(Endpoint.Token, Fault.Drop());
        Assert.Equal(TransportFault.Dropped, Assert.IsType<TokenRequestFailed>(await handlers.RedeemAsync()).Fault);
    }

    [Fact]
    public async Task A_connection_that_ends_in_the_answer_is_dropped()
    {
        await using var handlers = await Handlers.StartAsync();
        handlers.Provider.Faults.Set(Endpoint.Token, Fault.Body("{\"access_token\":") with { Dropped = true });
        Assert.Equal(TransportFault.Dropped, Assert.IsType<TokenRequestFailed>(await handlers.RedeemAsync()).Fault);
    }

    [Fact]
    public async Task An_absent_proxy_is_distinguished_from_an_absent_provider() =>
        Assert.Equal(TransportFault.Proxy, await FaultAt("https://provider.test/token", new EveryAddress($"http://127.0.0.1:{Relay.ClosedPort()}")));

    [Theory]
    [InlineData("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 403 Forbidden\r\nContent-Length: 4\r\n\r\nno!\n")]
    public async Task A_proxy_that_opens_no_tunnel_is_a_proxy_fault(string answer)
    {
        await using var relay = new Relay(answer);
        Assert.Equal(TransportFault.Proxy, await FaultAt("https://provider.example/token", relay.Proxy));
    }

    [Theory]
    [InlineData(ConnectFault.NameUnknown, TransportFault.NameUnknown)]
    [InlineData(ConnectFault.NameServerSilent, TransportFault.NameUnknown)]
    [InlineData(ConnectFault.Refused, TransportFault.Refused)]
    [InlineData(ConnectFault.NoRoute, TransportFault.Unreachable)]
    [InlineData(ConnectFault.HostUnreachable, TransportFault.Unreachable)]
    [InlineData(ConnectFault.TimedOut, TransportFault.Unreachable)]
    [InlineData(ConnectFault.Forbidden, TransportFault.Unreachable)]
    [InlineData(ConnectFault.OutOfDescriptors, TransportFault.Unreachable)]
    internal void Faults_that_cannot_be_staged_on_loopback_are_distinguished_too(ConnectFault reason, TransportFault fault)
    {
        var passage = new Passage { Stage = RequestStage.Connect, Fault = reason };
        Assert.Equal(fault, TransportFaults.Of(new HttpRequestException(HttpRequestError.ConnectionError, "not looked at"), passage, connected: false));
        Assert.Equal(fault, TransportFaults.Of(new OperationCanceledException(), passage, connected: false));
    }

    [Fact]
    public void An_exception_that_is_no_transport_fault_is_a_bug_and_stays_one()
    {
        Assert.Null(TransportFaults.Of(new InvalidOperationException(), new Passage(), connected: false));
        Assert.Equal(TransportFault.Tls, TransportFaults.Of(new AuthenticationException(), new Passage(), connected: true));
    }

    [Theory]
    [InlineData(TransportFault.Timeout, FailureCategory.TokenExchangeTimeout)]
    [InlineData(TransportFault.NameUnknown, FailureCategory.TokenExchangeConnect)]
    [InlineData(TransportFault.Refused, FailureCategory.TokenExchangeConnect)]
    [InlineData(TransportFault.Unreachable, FailureCategory.TokenExchangeConnect)]
    [InlineData(TransportFault.Tls, FailureCategory.TlsFailed)]
    [InlineData(TransportFault.Proxy, FailureCategory.ProxyFailed)]
    [InlineData(TransportFault.Dropped, FailureCategory.TokenExchangeRequest)]
    internal void Each_fault_has_its_category(TransportFault fault, FailureCategory category)
    {
        var decision = new Decider(Definitions.Browser).Decide(FlowState.ExchangingToken, new TokenRequestFailed(fault), Facts.None);
        Assert.Equal(category, Assert.IsType<Step>(decision).Failure!.Category);
    }

    private static async Task<TransportFault> FaultAt(string address, IWebProxy? proxy = null)
    {
        await using var handlers = await Handlers.StartAsync(proxy: proxy);
        handlers.Attempt.Vault.PutCode(new Secret("a-code"));
        handlers.TokenEndpointAt(address);
        return Assert.IsType<TokenRequestFailed>(await handlers.RedeemAsync()).Fault;
    }

    /// <summary>A proxy for whatever the program lets it have.</summary>
    private sealed class EveryAddress(string proxy) : IWebProxy
    {
        public ICredentials? Credentials { get; set; }

        public Uri GetProxy(Uri destination) => new(proxy);

        public bool IsBypassed(Uri host) => false;
    }
}
