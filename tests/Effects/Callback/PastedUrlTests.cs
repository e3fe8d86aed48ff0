using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.Tests.Support;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Tests.Effects.Callback;

/// <summary>URLs as they come out of terminals, chats and documents.</summary>
[Trait("Behaviour", "B6")]
public sealed class PastedUrlTests
{
    [Theory]
    [InlineData("\"URL\"")]
    [InlineData("'URL'")]
    [InlineData("<URL>")]
    [InlineData("`URL`")]
    [InlineData("\u201cURL\u201d")]
    [InlineData("  URL \r\n")]
    [InlineData("\u001b[200~URL\u001b[201~")]
    [InlineData("[200~URL[201~")]
    [InlineData("\u00abURL\u00bb")]
    [InlineData("\ue000URL\u0007")]
    [InlineData("\ufeffURL\u200b")]
    public async Task What_is_around_a_pasted_URL_is_removed(string pasted)
    {
        await using var flow = await Flow.ListenAsync();
        var url = (await flow.CallbackAsync()).AbsoluteUri;
        Assert.Equal(PasteAnswer.Taken, flow.Attempt.Paste(pasted.Replace("URL", url, StringComparison.Ordinal)));
        await flow.SignedInAsync();
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData(" \n  ")]
    [InlineData("\t")]
    public async Task A_pasted_URL_that_was_wrapped_is_put_together_again(string wrap)
    {
        await using var flow = await Flow.ListenAsync();
        var url = (await flow.CallbackAsync()).AbsoluteUri;
        var wrapped = string.Join(wrap, url.Chunk(40).Select(part => new string(part)));
        Assert.Equal(PasteAnswer.Taken, flow.Attempt.Paste(wrapped));
        await flow.SignedInAsync();
    }

    [Fact]
    public async Task A_pasted_URL_without_its_scheme_or_with_escapes_is_understood()
    {
        Func<string, string>[] forms =
        [
            url => url["http://".Length..],
            url => url.Replace("?", "\\?", StringComparison.Ordinal).Replace("=", "\\=", StringComparison.Ordinal).Replace("&", "\\&", StringComparison.Ordinal),
            url => url.Replace("&", "&amp;", StringComparison.Ordinal),
            url => new Uri(url).Query[1..],
        ];
        foreach (var form in forms)
        {
            await using var flow = await Flow.ListenAsync();
            Assert.Equal(PasteAnswer.Taken, flow.Attempt.Paste(form((await flow.CallbackAsync()).AbsoluteUri)));
            await flow.SignedInAsync();
        }
    }

    [Fact]
    public async Task A_pasted_URL_that_was_cut_anywhere_in_its_query_is_refused_as_cut_and_the_whole_one_still_works()
    {
        await using var flow = await Flow.ListenAsync();
        var url = (await flow.CallbackAsync()).AbsoluteUri;
        for (var length = url.IndexOf('?', StringComparison.Ordinal) + 8; length < url.Length; length += 7)
        {
            Assert.Equal(PasteAnswer.Cut, flow.Attempt.Paste(url[..length]));
        }

        Assert.Equal(0, flow.Provider.Count(Endpoint.Token));
        Assert.Equal(PasteAnswer.Taken, flow.Attempt.Paste(url));
        await flow.SignedInAsync();
        Assert.All(await flow.JournaledAsync<PasteRefused>(), refused => Assert.Equal(PasteFault.Cut, refused.Reason));
        Assert.Single(await flow.JournaledAsync<CallbackReceived>());
    }

    [Theory]
    [InlineData("hello", PasteFault.NotAUrl)]
    [InlineData("ftp://127.0.0.1/x", PasteFault.NotAUrl)]
    [InlineData("https://login.example.com/error?code=x", PasteFault.OtherHost)]
    [InlineData("http://127.0.0.1:1/auth/callback?state=x&code=y", PasteFault.OtherProgram)]
    [InlineData("http://localhost:PORT/elsewhere?state=x&code=y", PasteFault.OtherProgram)]
    [InlineData("http://127.0.0.1:PORT/start/ticket", PasteFault.SignInUrl)]
    [InlineData("AUTHORIZE", PasteFault.SignInUrl)]
    [InlineData("http://127.0.0.1:PORT/auth/callback", PasteFault.NoQuery)]
    [InlineData("http://127.0.0.1:PORT/auth/callback?", PasteFault.NoQuery)]
    [InlineData("http://127.0.0.1:PORT/auth/callback#code=x&state=y", PasteFault.Fragment)]
    internal async Task Why_a_pasted_text_was_refused_is_journaled(string text, PasteFault reason)
    {
        await using var flow = await Flow.ListenAsync();
        var listening = await flow.ListeningAsync();
        Assert.Equal(PasteAnswer.NotOurs, flow.Attempt.Paste(text
            .Replace("PORT", $"{listening.Port}", StringComparison.Ordinal)
            .Replace("AUTHORIZE", listening.AuthorizationUri.AbsoluteUri, StringComparison.Ordinal)));
        Assert.Equal(new PasteRefused(reason, 1), await flow.SeenAsync<PasteRefused>());
        Assert.Equal(200, (await flow.VisitAsync()).Status);
        await flow.SignedInAsync();
    }

    [Fact]
    public async Task Each_of_several_refused_pastes_is_reported()
    {
        await using var flow = await Flow.ListenAsync();
        for (var count = 0; count < 5; count++)
        {
            flow.Attempt.Paste("?code=x");
        }

        await flow.Attempt.CancelAsync();
        Assert.Equal([1, 2, 3, 4, 5], (await flow.JournaledAsync<PasteRefused>()).Select(refused => refused.Count));
    }

    [Fact]
    public async Task A_browser_that_brings_a_part_of_the_state_did_not_paste_it()
    {
        await using var flow = await Flow.ListenAsync();
        var callback = await flow.CallbackAsync();
        Assert.Equal(400, (await flow.GetAsync(callback.PathAndQuery[..^40])).Status);
        await flow.Attempt.CancelAsync();
        Assert.Empty(await flow.JournaledAsync<PasteRefused>());
        Assert.NotEmpty(await flow.JournaledAsync<CallbackReceived>());
    }

    [Fact]
    public async Task A_paste_with_a_parameter_twice_is_known_as_pasted()
    {
        await using var flow = await Flow.ListenAsync();
        Assert.Equal(PasteAnswer.Taken, flow.Attempt.Paste("?state=a&state=b"));
        Assert.Equal(new CallbackRefused(CallbackFault.RepeatedParameter, 1, Pasted: true), await flow.SeenAsync<CallbackRefused>());
    }

    [Fact]
    public async Task Of_a_time_out_after_a_refused_paste_no_foreign_answer_is_blamed()
    {
        var time = new FakeTime();
        await using var flow = await Flow.ListenAsync(new FlowSetup().On(time));
        flow.Attempt.Paste("?code=x");
        await flow.SeenAsync<PasteRefused>();
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(FailureCategory.CallbackTimeout, (await flow.FailedAsync()).Failure.Category);
    }
}
