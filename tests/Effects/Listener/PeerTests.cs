using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Tests.Support;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Tests.Effects.Listener;

/// <summary>Another local user tries to take part in a sign-in.</summary>
[Trait("Behaviour", "S1")]
public sealed class PeerTests
{
    [SkippableTheory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    public async Task The_start_URL_leads_another_user_nowhere_and_still_works_for_the_browser(string host)
    {
        OtherUser.Require();
        var (flow, start) = await StartAsync();
        await using var ending = flow;
        var stolen = await OtherUser.SendAsync(start.Port, RawHttp.Get(start.Port, start.PathAndQuery), host: host);
        Assert.Equal(403, stolen.Status);
        Assert.DoesNotContain("state", stolen.Headers.GetValueOrDefault("Location", ""), StringComparison.Ordinal);
        Assert.Equal(new PeerRefused(PeerTarget.StartUrl, PeerAccount.Other, 1), await flow.SeenAsync<PeerRefused>());
        Assert.Equal(302, (await flow.GetAsync(start.PathAndQuery)).Status);
        Assert.Equal(200, (await flow.VisitAsync()).Status);
        await flow.SignedInAsync();
    }

    [SkippableTheory]
    [InlineData("127.0.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    public async Task A_callback_of_another_user_with_the_right_state_does_not_sign_in(string host, bool hangUp)
    {
        OtherUser.Require();
        await using var flow = await Flow.ListenAsync();
        var callback = await flow.CallbackAsync();
        var answer = await OtherUser.SendAsync(callback.Port, RawHttp.Get(callback.Port, callback.PathAndQuery), host: host, hangUp: hangUp);
        Assert.Equal(hangUp ? 0 : 403, answer.Status);

        // A server that notices the hang-up first does not look at the request at all.
        Assert.True(hangUp || (await flow.SeenAsync<PeerRefused>()).Target == PeerTarget.Callback);
        Assert.Equal(0, flow.Provider.Count(Endpoint.Token));
        Assert.Equal(200, (await flow.VisitAsync()).Status);
        await flow.SignedInAsync();
    }

    [SkippableTheory]
    [InlineData("state=wrong&code=x")]
    [InlineData("state=a&state=b")]
    public async Task A_callback_of_another_user_leaves_no_trace_but_a_refusal(string query)
    {
        OtherUser.Require();
        var time = new FakeTime();
        await using var flow = await Flow.ListenAsync(new FlowSetup().On(time));
        var port = (await flow.ListeningAsync()).Port;
        Assert.Equal(403, (await OtherUser.SendAsync(port, RawHttp.Get(port, "/auth/callback?" + query))).Status);
        await flow.SeenAsync<PeerRefused>();
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(FailureCategory.CallbackTimeout, (await flow.FailedAsync()).Failure.Category);
    }

    [SkippableFact]
    public async Task Two_other_users_who_race_for_the_ticket_never_win()
    {
        OtherUser.Require();
        for (var round = 0; round < 10; round++)
        {
            var (flow, start) = await StartAsync();
            await using var ending = flow;
            var request = RawHttp.Get(start.Port, start.PathAndQuery);
            var thieves = new[] { OtherUser.Id, OtherUser.SecondId }.Select(user => OtherUser.SendAsync(start.Port, request, user)).ToArray();
            var browser = flow.GetAsync(start.PathAndQuery);
            Assert.All(await Task.WhenAll(thieves), thief => Assert.Equal(403, thief.Status));
            Assert.Equal(302, (await browser).Status);
        }
    }

    [Theory]
    [InlineData(PeerAccount.Own, null)]
    [InlineData(PeerAccount.Root, PeerAccount.Root)]
    [InlineData(PeerAccount.Unknown, PeerAccount.Unknown)]
    internal async Task An_admitted_peer_is_journaled_unless_it_is_the_user(PeerAccount owner, PeerAccount? noted)
    {
        var (flow, start) = await StartAsync(owner);
        await using var ending = flow;
        Assert.Equal(302, (await flow.GetAsync(start.PathAndQuery)).Status);
        Assert.Equal(200, (await flow.VisitAsync()).Status);
        await flow.SignedInAsync();
        Assert.Equal([new StartUrlVisited(noted)], await flow.JournaledAsync<StartUrlVisited>());
        Assert.Equal(noted, Assert.Single(await flow.JournaledAsync<CallbackReceived>()).Peer);
    }

    [Theory]
    [InlineData(PeerAccount.Other)]
    [InlineData(PeerAccount.Gone)]
    internal async Task A_refused_peer_consumes_nothing(PeerAccount owner)
    {
        var (flow, start) = await StartAsync(owner);
        await using var ending = flow;
        Assert.Equal(403, (await flow.GetAsync(start.PathAndQuery)).Status);
        Assert.Equal(403, (await flow.GetAsync(start.PathAndQuery)).Status);
        Assert.Equal(403, (await flow.GetAsync((await flow.CallbackAsync()).PathAndQuery)).Status);
        await flow.Attempt.CancelAsync();
        Assert.Empty(await flow.JournaledAsync<StartUrlVisited>());
        Assert.Empty(await flow.JournaledAsync<CallbackReceived>());
        Assert.Equal(FailureCategory.LoginCancelled, (await flow.FailedAsync()).Failure.Category);
    }

    [Fact]
    public async Task A_second_use_of_the_ticket_ends_the_sign_in_with_a_warning()
    {
        var (flow, start) = await StartAsync();
        await using var ending = flow;
        Assert.Equal(302, (await flow.GetAsync(start.PathAndQuery)).Status);
        var second = await flow.GetAsync(start.PathAndQuery);
        Assert.Equal(410, second.Status);
        Assert.Contains("opened twice", second.Body, StringComparison.Ordinal);
        Assert.Contains("Warning", second.Body, StringComparison.Ordinal);
        var failure = (await flow.FailedAsync()).Failure;
        Assert.Equal((FailureCategory.StartUrlReused, Phase.OpenBrowser), (failure.Category, failure.Phase));
        Assert.Equal("start_url_reused", failure.Category.Wire());
    }

    [Fact]
    public async Task Of_many_who_race_for_the_ticket_one_is_led_on_and_the_sign_in_ends()
    {
        for (var round = 0; round < 10; round++)
        {
            var (flow, start) = await StartAsync();
            await using var ending = flow;
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => flow.GetAsync(start.PathAndQuery)));
            Assert.InRange(answers.Count(answer => answer.Status == 302), 0, 1);
            Assert.Equal(FailureCategory.StartUrlReused, (await flow.FailedAsync()).Failure.Category);
        }
    }

    [Theory]
    [InlineData("HEAD", "", 405)]
    [InlineData("OPTIONS", "", 405)]
    [InlineData("POST", "Content-Length: 0", 405)]
    [InlineData("GET", "Sec-Purpose: prefetch", 404)]
    [InlineData("GET", "Sec-Purpose: prefetch;prerender", 404)]
    [InlineData("GET", "Purpose: prefetch", 404)]
    [InlineData("GET", "X-Moz: prefetch", 404)]
    [InlineData("GET", "Sec-Fetch-Mode: no-cors", 403)]
    [InlineData("GET", "Sec-Fetch-Mode: cors", 403)]
    public async Task What_is_no_navigation_neither_uses_the_ticket_nor_counts_as_a_second_use(string method, string header, int status)
    {
        var (flow, start) = await StartAsync();
        await using var ending = flow;
        string[] headers = [.. new[] { header }.Where(text => text.Length > 0)];
        Assert.Equal(status, (await flow.SendAsync(method, start.PathAndQuery, headers)).Status);
        Assert.Equal(302, (await flow.GetAsync(start.PathAndQuery, "Sec-Fetch-Mode: navigate")).Status);
        Assert.Equal(status, (await flow.SendAsync(method, start.PathAndQuery, headers)).Status);
        Assert.Equal(200, (await flow.VisitAsync()).Status);
        await flow.SignedInAsync();
    }

    [Fact]
    public async Task After_the_callback_a_second_use_changes_nothing()
    {
        var time = new FakeTime();
        var answer = TimeSpan.FromSeconds(5);
        var (flow, start) = await StartAsync(setup: new FlowSetup { Faults = faults => faults.Set(Endpoint.Token, LoginMachine.TestProvider.Fault.Delay(answer)) }.On(time));
        await using var ending = flow;
        Assert.Equal(302, (await flow.GetAsync(start.PathAndQuery)).Status);
        var page = flow.VisitAsync();
        await time.WhenWaitedForAsync(answer);
        Assert.Equal(410, (await flow.GetAsync(start.PathAndQuery)).Status);
        time.Advance(answer);
        Assert.Equal(200, (await page).Status);
        await flow.SignedInAsync();
    }

    [Fact]
    public async Task A_flood_of_worthless_callbacks_is_not_looked_up_without_end()
    {
        var accounts = new FakePeers(PeerAccount.Own);
        await using var flow = await Flow.ListenAsync(new() { Parts = parts => parts with { Peers = accounts } });
        await Parallel.ForAsync(0, 400, async (_, _) => await flow.GetAsync("/auth/callback?state=wrong"));
        Assert.InRange(accounts.Asked, 1, 256);
        Assert.Equal(200, (await flow.VisitAsync()).Status);
        await flow.SignedInAsync();
    }

    private static async Task<(Flow Flow, Uri Start)> StartAsync(PeerAccount? owner = null, FlowSetup? setup = null)
    {
        var browser = Browsers.Idle();
        setup ??= new FlowSetup();
        var flow = await Flow.ListenAsync(setup with { Browser = browser, Parts = parts => owner is { } known ? parts with { Peers = new FakePeers(known) } : parts });
        await flow.SeenAsync<BrowserOpened>();
        return (flow, Assert.Single(browser.Addresses));
    }

}
