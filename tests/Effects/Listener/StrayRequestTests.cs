using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.Tests.Support;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Tests.Effects.Listener;

[Trait("Behaviour", "A7")]
public sealed class StrayRequestTests
{
    [Theory]
    [InlineData("GET", "/favicon.ico", "", 404, StrayKind.Favicon)]
    [InlineData("GET", "/", "", 404, StrayKind.Path)]
    [InlineData("GET", "/auth/callback/", "", 404, StrayKind.Path)]
    [InlineData("GET", "/start/guessed", "", 404, StrayKind.Path)]
    [InlineData("HEAD", "/auth/callback", "", 405, StrayKind.Head)]
    [InlineData("OPTIONS", "/auth/callback", "", 405, StrayKind.Preflight)]
    [InlineData("OPTIONS", "/auth/callback", "Access-Control-Request-Private-Network: true", 405, StrayKind.Preflight)]
    [InlineData("POST", "/auth/callback", "Content-Length: 0", 405, StrayKind.Method)]
    [InlineData("GET", "/auth/callback", "Sec-Purpose: prefetch;prerender", 404, StrayKind.Prefetch)]
    [InlineData("GET", "/auth/callback", "Purpose: prefetch", 404, StrayKind.Prefetch)]
    internal async Task What_is_no_visit_of_the_callback_is_answered_counted_and_survived(string method, string path, string header, int status, StrayKind kind)
    {
        await using var flow = await Flow.ListenAsync();
        var valid = (await flow.CallbackAsync()).Query;
        var target = path == "/auth/callback" ? path + valid : path;
        var answer = await flow.SendAsync(method, target, [.. new[] { header }.Where(text => text.Length > 0)]);
        Assert.Equal(status, answer.Status);
        Assert.Equal(new StrayReceived(kind, 1), await flow.SeenAsync<StrayReceived>());
        Assert.Equal(200, (await flow.VisitAsync()).Status);
        await flow.SignedInAsync();
        Assert.Equal(1, flow.Provider.Count(Endpoint.Token));
    }

    [Fact]
    public async Task Many_strays_are_counted_together()
    {
        await using var flow = await Flow.ListenAsync();
        for (var count = 0; count < 20; count++)
        {
            await flow.GetAsync("/favicon.ico");
        }

        await flow.VisitAsync();
        Assert.Equal([1, 2, 4, 8, 16], (await flow.JournaledAsync<StrayReceived>()).Select(stray => stray.Count));
    }

    [Theory]
    [InlineData("attacker.example:{0}")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:1")]
    [InlineData("127.0.0.1.nip.io:{0}")]
    [InlineData("localhost.:{0}")]
    [InlineData("")]
    [Trait("Behaviour", "A8")]
    public async Task A_host_that_is_not_ours_is_400_whatever_it_brings(string host)
    {
        await using var flow = await Flow.ListenAsync();
        var port = (await flow.ListeningAsync()).Port;
        var callback = await flow.CallbackAsync();
        var named = string.Format(System.Globalization.CultureInfo.InvariantCulture, host, port);
        var answer = await RawHttp.SendAsync(port, $"GET {callback.PathAndQuery} HTTP/1.1\r\nHost: {named}\r\n\r\n");
        Assert.Equal(400, answer.Status);
        Assert.Equal(StrayKind.Host, (await flow.SeenAsync<StrayReceived>()).Kind);
        Assert.Equal(0, flow.Provider.Count(Endpoint.Token));
        Assert.Equal(200, (await flow.VisitAsync()).Status);
    }

    [Theory]
    [InlineData("127.0.0.1:{0}")]
    [InlineData("localhost:{0}")]
    [InlineData("LOCALHOST:{0}")]
    [InlineData("[::1]:{0}")]
    [Trait("Behaviour", "A8")]
    public async Task Each_name_of_our_own_is_accepted(string host)
    {
        await using var flow = await Flow.ListenAsync();
        var port = (await flow.ListeningAsync()).Port;
        var callback = await flow.CallbackAsync();
        var named = string.Format(System.Globalization.CultureInfo.InvariantCulture, host, port);
        Assert.Equal(200, (await RawHttp.SendAsync(port, $"GET {callback.PathAndQuery} HTTP/1.1\r\nHost: {named}\r\n\r\n")).Status);
        await flow.SignedInAsync();
    }

    [Fact]
    [Trait("Behaviour", "A9")]
    public async Task A_TLS_ClientHello_is_recognized_and_the_login_goes_on()
    {
        await using var flow = await Flow.ListenAsync();
        var port = (await flow.ListeningAsync()).Port;
        using var tls = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        await Assert.ThrowsAsync<HttpRequestException>(() => tls.GetAsync(new Uri($"https://127.0.0.1:{port}/auth/callback")));
        Assert.Equal(1, (await flow.SeenAsync<TlsClientHelloSeen>()).Count);
        Assert.Equal(200, (await flow.VisitAsync()).Status);
        Assert.IsType<SignedIn>(await flow.OutcomeAsync());
    }

    [Fact]
    [Trait("Behaviour", "A6")]
    public async Task The_listener_accepts_before_the_browser_is_opened()
    {
        RawAnswer? met = null;
        await using var flow = await Flow.StartAsync(new()
        {
            Browser = Browsers.First(async (address, _) => met = await RawHttp.SendAsync(address.Port, RawHttp.Get(address.Port, address.PathAndQuery))),
        });
        await flow.SeenAsync<BrowserOpened>();
        Assert.Equal(302, met!.Status);
    }
}
