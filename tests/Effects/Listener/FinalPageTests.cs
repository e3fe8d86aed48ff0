using LoginMachine.Credentials;
using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Support;
using CallbackFault = LoginMachine.TestProvider.CallbackFault;
using Endpoint = LoginMachine.TestProvider.Endpoint;
using IdTokenFault = LoginMachine.TestProvider.IdTokenFault;

namespace LoginMachine.Tests.Effects.Listener;

[Trait("Behaviour", "A12")]
public sealed class FinalPageTests
{
    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task The_page_is_held_back_until_the_credentials_are_saved()
    {
        var time = new FakeTime();
        await using var flow = await Flow.ListenAsync(new FlowSetup { Faults = faults => faults.Set(Endpoint.Token, Fault.Delay(Answer)) }.On(time));
        var visit = flow.VisitAsync();
        await time.WhenWaitedForAsync(Answer);
        Assert.False(visit.IsCompleted);
        time.Advance(Answer);
        var saw = await visit;
        Assert.Equal(200, saw.Status);
        Assert.Contains("You are signed in", saw.Page, StringComparison.Ordinal);
        Assert.Equal([new(1)], await flow.JournaledAsync<BrowserAnswered>());
    }

    [Fact]
    public async Task The_page_is_strict_and_has_no_secret()
    {
        await using var flow = await Flow.ListenAsync();
        var callback = await flow.CallbackAsync();
        var page = await flow.GetAsync(callback.PathAndQuery);
        Assert.StartsWith("default-src 'none'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Equal("no-store", page.Headers["Cache-Control"]);
        Assert.Equal("no-referrer", page.Headers["Referrer-Policy"]);
        Assert.Equal("nosniff", page.Headers["X-Content-Type-Options"]);
        Assert.False(page.Headers.ContainsKey("Set-Cookie") || page.Headers.ContainsKey("Server"));
        Assert.True(page.Whole);
        AssertNoSecret(await flow.SignedInAsync(), callback, page.Text);
    }

    [Fact]
    public async Task A_hosted_success_page_is_a_redirect_without_a_secret()
    {
        await using var flow = await Flow.ListenAsync(new() { Profile = profile => profile with { SuccessUrl = "https://www.example.com/done?from=cli" } });
        var callback = await flow.CallbackAsync();
        var page = await flow.GetAsync(callback.PathAndQuery);
        Assert.Equal(302, page.Status);
        Assert.Equal("https://www.example.com/done?from=cli", page.Headers["Location"]);
        AssertNoSecret(await flow.SignedInAsync(), callback, page.Text);
    }

    public static TheoryData<string, Action<Faults>, int> Failures => new()
    {
        { "provider_callback_error", faults => faults.CallbackError = new ProviderError("access_denied"), 400 },
        { "missing_authorization_code", faults => faults.Callback = CallbackFault.MissingCode, 400 },
        { "issuer_mismatch", faults => faults.Callback = CallbackFault.WrongIssuer, 400 },
        { "id_token_invalid", faults => faults.IdToken = IdTokenFault.BadSignature, 403 },
        { "token_endpoint_rejected", faults => faults.Set(Endpoint.Token, Fault.OAuthError(400, "invalid_grant")), 502 },
        { "token_exchange_request", faults => faults.Set(Endpoint.Token, Fault.Drop()), 502 },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failure_has_a_status_that_fits_and_says_its_category(string category, Action<Faults> fault, int status)
    {
        await using var flow = await Flow.ListenAsync(new() { Faults = fault });
        await AssertReportedAsync(category, status, flow, await flow.VisitAsync());
    }

    [Fact]
    public async Task A_provider_that_does_not_respond_in_time_is_reported_too()
    {
        var time = new FakeTime();
        await using var flow = await Flow.ListenAsync(new FlowSetup { Faults = faults => faults.Set(Endpoint.Token, Fault.Never()) }.On(time));
        var visit = flow.VisitAsync();
        await flow.Provider.WhenArrivedAsync(Endpoint.Token);
        time.Advance(new Limits().Request);
        await AssertReportedAsync("token_exchange_timeout", 504, flow, await visit);
    }

    [Fact]
    public async Task A_bug_that_ends_the_login_is_reported_on_the_page_too()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            // The store is looked at before the browser is opened, and used at the end.
            var stores = 0;
            await using var flow = await Flow.ListenAsync(new()
            {
                Parts = parts => parts with { Stores = _ => ++stores == 1 ? new MemoryStore() : throw new InvalidOperationException("anything") },
            });
            var saw = await flow.VisitAsync();
            Assert.Equal(500, saw.Status);
            Assert.DoesNotContain("anything", saw.Page, StringComparison.Ordinal);
            Assert.Equal(FailureCategory.InternalError, (await flow.FailedAsync()).Failure.Category);
            Assert.Equal([new(1)], await flow.JournaledAsync<BrowserAnswered>());
        }));
    }

    [Fact]
    public async Task The_provider_error_description_is_escaped()
    {
        const string Words = "<script>alert(1)</script> & \"quotes\" <img src=x onerror='alert(2)'>";
        await using var flow = await Flow.ListenAsync(new() { Faults = faults => faults.CallbackError = new ProviderError("access_denied", Words) });
        var saw = await flow.VisitAsync();
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; ", saw.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", saw.Page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", saw.Page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(Words, (await flow.FailedAsync()).ProviderWords, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Behaviour", "A11")]
    public async Task A_duplicate_callback_gets_the_same_page_and_the_code_is_redeemed_once()
    {
        var time = new FakeTime();
        await using var flow = await Flow.ListenAsync(new FlowSetup { Faults = faults => faults.Set(Endpoint.Token, Fault.Delay(Answer)) }.On(time));
        var callback = (await flow.CallbackAsync()).PathAndQuery;
        var first = flow.GetAsync(callback);
        await time.WhenWaitedForAsync(Answer);
        var second = flow.GetAsync(callback);
        await flow.SeenAsync<CallbackReceived>(_ => flow.Triggers.OfType<CallbackReceived>().Count() == 2);
        time.Advance(Answer);
        Assert.Equal((await first).Body, (await second).Body);
        Assert.Equal((200, 200), ((await first).Status, (await second).Status));
        await flow.SignedInAsync();
        Assert.Equal(1, flow.Provider.Count(Endpoint.Token));
        Assert.Equal([new(2)], await flow.JournaledAsync<BrowserAnswered>());
    }

    [Fact]
    [Trait("Behaviour", "A13")]
    public async Task A_browser_that_leaves_early_does_not_undo_the_login()
    {
        var time = new FakeTime();
        await using var flow = await Flow.ListenAsync(new FlowSetup { Faults = faults => faults.Set(Endpoint.Token, Fault.Delay(Answer)), Store = StoreKind.File }.On(time));
        var port = (await flow.ListeningAsync()).Port;
        using var tab = await RawHttp.ConnectAsync(port);
        await tab.SendAsync(RawHttp.Get(port, (await flow.CallbackAsync()).PathAndQuery));
        await time.WhenWaitedForAsync(Answer);
        tab.Reset();
        time.Advance(Answer);
        Assert.IsType<SignedIn>(await flow.OutcomeAsync());
        Assert.Equal(FailureCategory.RedirectFailed, flow.Progress.Single(step => step.Notice is not null).Notice!.Category);
        Assert.Single(TemporaryHome.Files(flow.Home.Folders.Credentials), path => path.EndsWith(".json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_is_whole_however_soon_the_login_is_over()
    {
        var pages = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            await using var flow = await Flow.ListenAsync(new() { Faults = faults => faults.Callback = CallbackFault.MissingCode });
            var page = flow.GetAsync((await flow.CallbackAsync()).PathAndQuery);
            await flow.FailedAsync();
            return await page;
        }));
        Assert.All(pages, page => Assert.True(page is { Status: 400, Whole: true }));
    }

    private static async Task AssertReportedAsync(string category, int status, Flow flow, SimulatedUser.SeenPage saw)
    {
        Assert.Equal(status, saw.Status);
        Assert.Contains(category, saw.Page, StringComparison.Ordinal);
        Assert.Contains("Not signed in", saw.Page, StringComparison.Ordinal);
        Assert.Equal(category, (await flow.FailedAsync()).Failure.Category.Wire());
    }

    private static void AssertNoSecret(SignedIn outcome, Uri callback, string text)
    {
        var tokens = outcome.Tokens;
        var sent = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(callback.Query);
        string[] secrets = [tokens.AccessToken.Reveal(), tokens.RefreshToken!.Reveal(), tokens.IdToken!.Reveal(), sent["code"]!, sent["state"]!];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
    }
}
