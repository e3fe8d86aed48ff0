using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Support;
using CallbackFault = LoginMachine.Machine.Triggers.CallbackFault;
using Endpoint = LoginMachine.TestProvider.Endpoint;
using ProviderFault = LoginMachine.TestProvider.CallbackFault;

namespace LoginMachine.Tests.Effects.Callback;

[Trait("Behaviour", "C1")]
public sealed class ValidationTests
{
    private const string State = "the-fixed-state";

    public static TheoryData<string, FailureCategory?> Answers => new()
    {
        // The first thing wrong in the order state, issuer, error, code decides.
        { "state=other&iss=https://evil.example&error=access_denied", null },
        { "iss=https://evil.example&error=access_denied&code=x", null },
        { "state=&iss=ISSUER&code=x", null },
        { $"state={State}&iss=https://evil.example&error=access_denied&code=x", FailureCategory.IssuerMismatch },
        { $"state={State}&error=access_denied", FailureCategory.IssuerMismatch },
        { $"state={State}&iss=ISSUER/&code=x", FailureCategory.IssuerMismatch },
        { $"state={State}&iss=ISSUER&error=access_denied&code=x", FailureCategory.ProviderCallbackError },
        { $"state={State}&iss=ISSUER&error=access_denied", FailureCategory.ProviderCallbackError },
        { $"state={State}&iss=ISSUER", FailureCategory.MissingAuthorizationCode },
        { $"state={State}&iss=ISSUER&code=", FailureCategory.MissingAuthorizationCode },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    [Trait("Behaviour", "A10")]
    public async Task The_state_comes_before_the_issuer_the_error_and_the_code(string query, FailureCategory? category)
    {
        await using var flow = await StartAsync();
        var answer = await flow.GetAsync("/auth/callback?" + query.Replace("ISSUER", flow.Provider.IssuerName, StringComparison.Ordinal));
        Assert.Equal(400, answer.Status);
        if (category is null)
        {
            Assert.NotEqual(StateCheck.Valid, (await flow.SeenAsync<CallbackReceived>()).State);
            Assert.Equal(200, (await flow.VisitAsync()).Status);
            await flow.SignedInAsync();
        }
        else
        {
            Assert.Equal((category, Phase.ValidateCallback), ((FailureCategory?)(await flow.FailedAsync()).Failure.Category, (await flow.FailedAsync()).Failure.Phase));
            Assert.Equal(0, flow.Provider.Count(Endpoint.Token));
        }
    }

    [Fact]
    public async Task An_issuer_that_was_not_announced_need_not_be_there()
    {
        await using var flow = await Flow.ListenAsync(new() { ProviderOptions = new() { IssuerParameter = false } });
        Assert.Equal(200, (await flow.VisitAsync()).Status);
        Assert.Equal(IssuerCheck.NotExpected, (await flow.JournaledAsync<CallbackReceived>())[0].Issuer);
    }

    [Theory]
    [InlineData("state=somebody-elses&code=x", StateCheck.Unknown)]
    [InlineData("code=x", StateCheck.Missing)]
    [InlineData("state=the-fixed-stat&code=x", StateCheck.Unknown)]
    [InlineData("state=THE-FIXED-STATE&code=x", StateCheck.Unknown)]
    [InlineData("error=access_denied&error_description=words", StateCheck.Missing)]
    [Trait("Behaviour", "C2")]
    internal async Task A_state_that_is_not_ours_is_400_and_journaled_without_its_text(string query, StateCheck state)
    {
        await using var flow = await StartAsync();
        var answer = await flow.GetAsync("/auth/callback?" + query);
        Assert.Equal(400, answer.Status);
        Assert.Contains("does not belong to the sign-in", answer.Body, StringComparison.Ordinal);
        Assert.Equal(200, (await flow.VisitAsync()).Status);
        Assert.Equal([state, StateCheck.Valid], (await flow.JournaledAsync<CallbackReceived>()).Select(callback => callback.State));
        Assert.All(flow.Home.Showable(), text => Assert.DoesNotContain("somebody-elses", text, StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Behaviour", "C2")]
    public async Task The_state_of_an_earlier_attempt_is_distinguished()
    {
        using var home = new TemporaryHome();
        Uri old;
        await using (var earlier = await Flow.ListenAsync(new() { Home = home }))
        {
            old = await earlier.CallbackAsync();
        }

        await using var flow = await Flow.ListenAsync(new() { Home = home });
        var answer = await flow.GetAsync(old.PathAndQuery);
        Assert.Equal(400, answer.Status);
        Assert.Contains("earlier sign-in", answer.Body, StringComparison.Ordinal);
        Assert.Equal(StateCheck.Earlier, (await flow.SeenAsync<CallbackReceived>()).State);
        Assert.Equal(200, (await flow.VisitAsync()).Status);
    }

    [Fact]
    [Trait("Behaviour", "C2")]
    public async Task A_deadline_after_a_foreign_callback_is_explained_by_it()
    {
        var time = new FakeTime();
        await using var flow = await Flow.ListenAsync(new FlowSetup().On(time));
        await flow.GetAsync("/auth/callback?state=other&code=x");
        await flow.SeenAsync<CallbackReceived>();
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(FailureCategory.CallbackStateMismatch, (await flow.FailedAsync()).Failure.Category);
    }

    [Theory]
    [InlineData("access_denied", "access_denied")]
    [InlineData("sk-live-0123456789abcdef", null)]
    [Trait("Behaviour", "C3")]
    public async Task A_provider_error_description_reaches_the_user_and_only_a_known_code_the_journal(string code, string? journaled)
    {
        await using var flow = await Flow.ListenAsync(new() { Faults = faults => faults.CallbackError = new ProviderError(code, "Ask Anna in room 12.") });
        var saw = await flow.VisitAsync();
        var failed = await flow.FailedAsync();
        Assert.Equal($"{code}: Ask Anna in room 12.", failed.ProviderWords);
        Assert.Contains("Ask Anna in room 12.", saw.Page, StringComparison.Ordinal);
        var callback = (await flow.JournaledAsync<CallbackReceived>())[0];
        Assert.True(callback is { HasError: true, HasDescription: true, HasCode: false });
        Assert.Equal(journaled ?? callback.Error!.Value.Text, callback.Error!.Value.Text);
        Assert.All(flow.Home.Showable(), text => Assert.DoesNotContain("Anna", text, StringComparison.Ordinal));
        Assert.All(flow.Home.Showable(), text => Assert.DoesNotContain("sk-live", text, StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Behaviour", "P2")]
    public async Task Escapes_bidi_controls_and_line_ends_of_a_description_are_never_shown()
    {
        const string Words = "\u001b[2J\u001b]0;owned\a red\r\nInjected: yes\n\u202Egnp.exe\u2066 end\u0000\u009b31m\u200b";
        await using var flow = await Flow.ListenAsync(new() { Faults = faults => faults.CallbackError = new ProviderError("access_denied\u001b[0m", Words) });
        var saw = await flow.VisitAsync();
        var said = (await flow.FailedAsync()).ProviderWords!;
        foreach (var text in flow.Home.Showable().Append(said).Append(saw.Page).SelectMany(text => text.Split('\n')))
        {
            Assert.DoesNotContain(text, c => char.IsControl(c) || c is '\u202E' or '\u2066' or '\u200b');
        }

        Assert.Contains("Injected: yes", said, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Behaviour", "C4")]
    public async Task A_missing_code_is_its_own_failure()
    {
        await using var flow = await Flow.ListenAsync(new() { Faults = faults => faults.Callback = ProviderFault.MissingCode });
        Assert.Equal(400, (await flow.VisitAsync()).Status);
        Assert.Equal("the response has neither a code nor an error", FailureDetail.Of((await flow.FailedAsync()).Failure.Cause));
    }

    [Theory]
    [InlineData("code=a&code=b", CallbackFault.RepeatedParameter)]
    [InlineData("co%64e=a&code=b", CallbackFault.RepeatedParameter)]
    [InlineData("x=1&x=2&code=b", CallbackFault.RepeatedParameter)]
    [InlineData("LONG", CallbackFault.TooLong)]
    [InlineData("MANY", CallbackFault.TooLong)]
    [Trait("Behaviour", "C5")]
    internal async Task Repeated_and_too_long_parameters_are_400_even_with_our_state(string query, CallbackFault reason)
    {
        await using var flow = await StartAsync();
        var bad = query switch
        {
            "LONG" => "code=" + new string('x', 9000),
            "MANY" => string.Join('&', Enumerable.Range(0, 70).Select(n => $"p{n}=1")),
            _ => query,
        };
        Assert.Equal(400, (await flow.GetAsync($"/auth/callback?state={State}&{bad}")).Status);
        Assert.Equal(new CallbackRefused(reason, 1), await flow.SeenAsync<CallbackRefused>());
        Assert.Equal(200, (await flow.VisitAsync()).Status);
        await flow.SignedInAsync();
    }

    private static Task<Flow> StartAsync() => Flow.ListenAsync(new() { Options = options => options with { FixedState = new(State) } });
}
