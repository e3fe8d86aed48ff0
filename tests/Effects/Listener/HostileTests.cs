using System.Diagnostics;
using System.Text;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Tests.Support;
using LoginMachine.TestProvider;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Tests.Effects.Listener;

[Trait("Behaviour", "A15")]
public sealed class HostileTests
{
    /// <summary>Less than the 5 s after which a hanging connection is ended: nothing has waited for that.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(3);

    [Theory]
    [InlineData(200, "")]
    [InlineData(300, "")]
    [InlineData(200, "GET /auth/callback HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")]
    [InlineData(300, "GET /auth/callback?state=x HTTP/1.1\r\n")]
    public async Task However_many_connections_hang_there_the_callback_gets_in(int connections, string begun)
    {
        await using var flow = await Flow.ListenAsync();
        await using var undisturbed = await Flow.ListenAsync();
        var (callback, elsewhere) = (await flow.CallbackAsync(), await undisturbed.CallbackAsync());
        var hanging = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => BeginAsync(callback.Port, begun)));
        var took = await Task.WhenAll(TakenInAsync(flow, callback), TakenInAsync(undisturbed, elsewhere));
        Assert.True(took[0] - took[1] < Soon, $"it took {took[0]}, and {took[1]} where nothing hangs");
        await flow.SignedInAsync();
        Array.ForEach(hanging, connection => connection.Dispose());
    }

    [Fact]
    public async Task A_flood_does_not_take_the_final_page_from_the_browser_that_waits()
    {
        var answer = TimeSpan.FromSeconds(5);
        var time = new FakeTime();
        await using var flow = await Flow.ListenAsync(new FlowSetup { Faults = faults => faults.Set(Endpoint.Token, Fault.Delay(answer)) }.On(time));
        var callback = await flow.CallbackAsync();
        var page = flow.GetAsync(callback.PathAndQuery);
        await time.WhenWaitedForAsync(answer);
        var hanging = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => BeginAsync(callback.Port, "")));
        await flow.GetAsync("/favicon.ico");
        time.Advance(answer);
        Assert.Equal(200, (await page).Status);
        Array.ForEach(hanging, connection => connection.Dispose());
    }

    [Theory]
    [InlineData("")]
    [InlineData("G")]
    [InlineData("GET /auth/callback HTTP/1.1\r\nX-Slow: ")]
    public async Task A_connection_that_never_finishes_its_request_is_ended(string begun)
    {
        await using var flow = await Flow.ListenAsync();
        using var connection = await BeginAsync((await flow.ListeningAsync()).Port, begun);
        Assert.Contains((await connection.AnswerAsync()).Status, new[] { 0, 408 });
        Assert.Equal(FlowState.WaitingForCallback, flow.Progress[^1].After.State);
    }

    public static TheoryData<string, int> Broken => new()
    {
        { Get("/auth/callback?state=" + new string('x', 100_000)), 414 },
        { Get("/auth/callback?state=" + new string('x', 40_000)), 400 },
        { Get("/auth/callback?" + string.Concat(Enumerable.Repeat("a=b&", 200))), 400 },
        { Get("/auth/callback", "X-Long: " + new string('x', 60_000)), 431 },
        { Get("/auth/callback", [.. Enumerable.Range(0, 200).Select(n => $"X-{n}: 1")]), 431 },
        { "GARBAGE\r\n\r\n", 400 },
        { "GET /auth/callback SPDY/9\r\n\r\n", 400 },
        { "GET /auth/callback HTTP/9.9\r\n\r\n", 505 },
        { "GET /auth/callback HTTP/1.1\r\n\r\n", 400 },
        { "GET /auth/callback HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400 },
        { "GET /auth/\0callback HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", 400 },
        { "POST /auth/callback HTTP/1.1\r\nHost: HOST\r\nContent-Length: 99999999\r\n\r\n", 405 },
        { "POST /auth/callback HTTP/1.1\r\nHost: HOST\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\nhello", 405 },
        { Get("/auth/callback?state=wrong&code=x"), 400 },
        { Get("/auth/callback?state=a&state=b"), 400 },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    [Trait("Behaviour", "C5")]
    public async Task A_broken_request_is_refused_and_the_login_goes_on(string request, int status)
    {
        await using var flow = await Flow.ListenAsync();
        var port = (await flow.ListeningAsync()).Port;
        var answer = await RawHttp.SendAsync(port, request.Replace("HOST", $"127.0.0.1:{port}", StringComparison.Ordinal));
        Assert.Equal(status, answer.Status);
        Assert.Equal(200, (await flow.VisitAsync()).Status);
        await flow.SignedInAsync();
        Assert.Contains(flow.Triggers, trigger => trigger is StrayReceived or CallbackRefused or CallbackReceived { State: not StateCheck.Valid });
    }

    [Fact]
    [Trait("Behaviour", "P1")]
    public async Task Three_hundred_random_requests_end_nothing()
    {
        await using var flow = await Flow.ListenAsync();
        var port = (await flow.ListeningAsync()).Port;
        await Parallel.ForAsync(0, 300, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (seed, _) =>
        {
            using var connection = await RawHttp.ConnectAsync(port);
            await connection.SendAsync(RandomRequest(new Random(seed), port));
            connection.HalfClose();
            Assert.InRange((await connection.AnswerAsync()).Status, 0, 599);
        });
        Assert.Equal(200, (await flow.VisitAsync()).Status);
        Assert.DoesNotContain((await flow.JournalAsync()).Select(entry => entry.Trigger), trigger => trigger is Faulted);
        Assert.InRange((await flow.JournalAsync()).Count, 8, 150);
        await flow.SignedInAsync();
    }

    [Fact]
    public async Task A_flood_of_foreign_callbacks_leaves_few_lines()
    {
        await using var flow = await Flow.ListenAsync();
        for (var count = 0; count < 40; count++)
        {
            Assert.Equal(400, (await flow.GetAsync($"/auth/callback?state=wrong-{count}&code=x")).Status);
        }

        await flow.VisitAsync();
        Assert.Equal(6, (await flow.JournaledAsync<CallbackReceived>()).Count(callback => callback.State == StateCheck.Unknown));
    }

    private static async Task<TimeSpan> TakenInAsync(Flow flow, Uri callback)
    {
        var watch = Stopwatch.StartNew();
        Assert.Equal(200, (await flow.GetAsync(callback.PathAndQuery)).Status);
        return watch.Elapsed;
    }

    private static string Get(string target, params string[] headers) =>
        $"GET {target} HTTP/1.1\r\nHost: HOST\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n";

    private static byte[] RandomRequest(Random random, int port)
    {
        var bytes = new byte[random.Next(1, 400)];
        random.NextBytes(bytes);
        return random.Next(3) switch
        {
            0 => bytes,
            1 => [.. "GET /auth/callback?"u8, .. bytes, .. Encoding.ASCII.GetBytes($" HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n")],
            _ => Encoding.ASCII.GetBytes(RawHttp.Get(port, "/auth/callback?" + RandomQuery(random))),
        };
    }

    private static string RandomQuery(Random random)
    {
        const string Alphabet = "state=code&error=iss%25&00+?/:;@!$'()*,~-._&&==%C3%28%F0%9F%98%80";
        return new string([.. Enumerable.Range(0, random.Next(200)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
    }

    private static async Task<RawHttp> BeginAsync(int port, string begun)
    {
        var connection = await RawHttp.ConnectAsync(port);
        try
        {
            await connection.SendAsync(begun);
        }
        catch (System.Net.Sockets.SocketException)
        {
            // Closed already, to make room for a newer one.
        }

        return connection;
    }
}
