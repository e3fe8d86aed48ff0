using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Support;

namespace LoginMachine.Tests.Effects.Callback;

[Trait("Behaviour", "B6")]
public sealed class PasteTests
{
    [Fact]
    public async Task The_address_of_a_browser_elsewhere_signs_in()
    {
        await using var flow = await Flow.ListenAsync();
        Assert.Equal(PasteAnswer.Taken, flow.Attempt.Paste($"  {await flow.CallbackAsync()} "));
        await flow.SignedInAsync();
        Assert.True((await flow.JournaledAsync<CallbackReceived>())[0].Pasted);
    }

    [Fact]
    public async Task The_query_alone_is_enough()
    {
        await using var flow = await Flow.ListenAsync();
        Assert.Equal(PasteAnswer.Taken, flow.Attempt.Paste((await flow.CallbackAsync()).Query));
        await flow.SignedInAsync();
    }

    [Fact]
    public async Task A_browser_on_localhost_is_ours_too()
    {
        await using var flow = await Flow.ListenAsync();
        var address = new UriBuilder(await flow.CallbackAsync()) { Host = "localhost" };
        Assert.Equal(PasteAnswer.Taken, flow.Attempt.Paste(address.Uri.AbsoluteUri));
        await flow.SignedInAsync();
    }

    [Fact]
    public async Task A_foreign_state_is_refused_and_waiting_goes_on()
    {
        await using var flow = await Flow.ListenAsync();
        Assert.Equal(PasteAnswer.Taken, flow.Attempt.Paste("?state=other&code=x"));
        Assert.Equal(StateCheck.Unknown, (await flow.SeenAsync<CallbackReceived>()).State);
        Assert.Equal(200, (await flow.VisitAsync()).Status);
        await flow.SignedInAsync();
    }

    [Fact]
    public async Task A_provider_error_that_is_pasted_is_the_failure()
    {
        await using var flow = await Flow.ListenAsync(new() { Faults = faults => faults.CallbackError = new ProviderError("access_denied", "No.") });
        flow.Attempt.Paste((await flow.CallbackAsync()).AbsoluteUri);
        Assert.Equal(FailureCategory.ProviderCallbackError, (await flow.FailedAsync()).Failure.Category);
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("https://login.example.com/authorize?state=x")]
    [InlineData("http://127.0.0.1:1/auth/callback?state=x&code=y")]
    [InlineData("http://127.0.0.1:PORT/elsewhere?state=x&code=y")]
    [InlineData("http://127.0.0.1:PORT/auth/callback")]
    public async Task A_paste_that_is_not_the_redirect_is_reported_and_leaves_no_line(string text)
    {
        await using var flow = await Flow.ListenAsync();
        var port = (await flow.ListeningAsync()).Port;
        Assert.Equal(PasteAnswer.NotOurs, flow.Attempt.Paste(text.Replace("PORT", $"{port}", StringComparison.Ordinal)));
        await flow.Attempt.CancelAsync();
        Assert.Empty(await flow.JournaledAsync<CallbackReceived>());
    }

    [Fact]
    public async Task Pasting_the_same_address_twice_redeems_the_code_once()
    {
        await using var flow = await Flow.ListenAsync();
        var address = (await flow.CallbackAsync()).AbsoluteUri;
        flow.Attempt.Paste(address);
        flow.Attempt.Paste(address);
        await flow.SignedInAsync();
        Assert.Equal(1, flow.Provider.Count(LoginMachine.TestProvider.Endpoint.Token));
        Assert.Equal(PasteAnswer.NotWaiting, flow.Attempt.Paste(address));
    }
}
