using LoginMachine.Exploration.Samples;
using LoginMachine.Failures;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;
using static LoginMachine.Machine.FlowState;

namespace LoginMachine.Tests.Properties.Machine;

/// <summary>The decider says what the table says.</summary>
public class DeciderTests
{
    private static readonly CallbackReceived Code = new(StateCheck.Valid, IssuerCheck.Valid, HasCode: true, HasError: false);
    private static readonly Facts Identity = Facts.None with { Settings = Settings.Unset with { Identity = true } };

    private readonly Decider decider = new(Definitions.Browser);

    [Fact]
    public void Steps_go_where_the_table_says()
    {
        Goes(Discovering, new ProviderDiscovered(false, true), Binding);
        Goes(Binding, new ListenerBound(1455, true, true), WaitingForCallback);
        Goes(WaitingForCallback, new BrowserSkipped(), WaitingForCallback);
        Goes(WaitingForCallback, Code with { State = StateCheck.Earlier }, WaitingForCallback);
        Goes(WaitingForCallback, Code, ExchangingToken);
        Goes(ExchangingToken, new CodeRedeemed(true, true), Persisting);
        Goes(ExchangingToken, new CodeRedeemed(true, true), VerifyingIdentity, Identity);
        Goes(VerifyingIdentity, new IdentityVerified(SigningAlgorithm.Rs256), Persisting);
        Goes(Persisting, new Cancelled(CancelledBy.Person), Persisting);
        Goes(Persisting, new CredentialsSaved(false), Succeeded);
        Goes(Succeeded, new Closed(), Succeeded);
    }

    [Fact]
    public void Failures_have_the_category_and_phase_of_their_row()
    {
        Fails(Binding, new PortBusy(1455, 1, Occupant.Stranger), FailureCategory.LocalServerUnavailable, Phase.BindLocalServer);
        Fails(WaitingForCallback, Code with { Issuer = IssuerCheck.Other }, FailureCategory.IssuerMismatch, Phase.ValidateCallback);
        Fails(WaitingForCallback, Code with { HasCode = false }, FailureCategory.MissingAuthorizationCode, Phase.ValidateCallback);
        Fails(WaitingForCallback, new DeadlineReached(), FailureCategory.CallbackTimeout, Phase.WaitForCallback);
        Fails(ExchangingToken, new TokenRequestFailed(TransportFault.Tls), FailureCategory.TlsFailed, Phase.ExchangeToken);
        Fails(VerifyingIdentity, new IdentityRejected(IdTokenFault.Expired), FailureCategory.IdTokenInvalid, Phase.VerifyIdentity);
        Fails(VerifyingIdentity, new IdentityRejected(IdTokenFault.Expired), FailureCategory.ClockSkew, Phase.VerifyIdentity, Facts.None with { ClockSkewed = true });
        Fails(Persisting, new Cancelled(CancelledBy.Person), FailureCategory.LoginCancelled, Phase.PersistCredentials, Facts.None with { CancelAsked = true });
    }

    [Fact]
    public void Notices_end_nothing()
    {
        Notes(WaitingForCallback, new BrowserLaunchFailed(Launcher.Open, LaunchFault.Denied), FailureCategory.BrowserLaunchFailed, Phase.OpenBrowser);
        Notes(ExchangingToken, new CodeRedeemed(false, false, Skewed: true), FailureCategory.ClockSkew, Phase.ExchangeToken);
        Notes(Succeeded, new BrowserLeft(), FailureCategory.RedirectFailed, Phase.RedirectBack);
        Notes(Failed, new BrowserLeft(), FailureCategory.RedirectFailed, Phase.RedirectBack);
    }

    [Fact]
    public void An_announced_issuer_must_be_there()
    {
        var announced = new ProviderDiscovered(IssuerParameter: true, Pkce: true).Apply(Facts.None);
        Goes(WaitingForCallback, Code with { Issuer = IssuerCheck.NotExpected }, ExchangingToken);
        Fails(WaitingForCallback, Code with { Issuer = IssuerCheck.NotExpected }, FailureCategory.IssuerMismatch, Phase.ValidateCallback, announced);
        Assert.Equal("the response lacks the issuer (iss) that the provider announces", FailureDetail.Of(Code with { Issuer = IssuerCheck.NotExpected }));
    }

    [Fact]
    [Trait("Behaviour", "A11")]
    public void A_second_callback_changes_nothing() => Assert.All(
        new[] { ExchangingToken, VerifyingIdentity, Persisting, Succeeded, Failed },
        state => Assert.Equal(new Ignored(state, Code), decider.Decide(state, Code, Facts.None)));

    [Fact]
    public void What_is_ignored_or_rejected_leaves_the_position_as_it_was()
    {
        var position = new Position(ExchangingToken, Facts.None);
        Assert.Same(position, position.After(new Ignored(ExchangingToken, Code with { State = StateCheck.Unknown })));
        Assert.Same(position, position.After(new Rejected(ExchangingToken, new Cancelled(CancelledBy.Host))));
    }

    [Fact]
    public void Effects_start_on_entry_and_not_while_a_state_stays()
    {
        Starts([FlowEffects.OpenBrowser, FlowEffects.AwaitCallback], Binding, new ListenerBound(1, true, true), Facts.None);
        Starts([FlowEffects.BindListener], Binding, new PortDenied(1), TwoPorts());
        Starts([], WaitingForCallback, new BrowserSkipped(), Facts.None);
        Starts([], ExchangingToken, Code, Facts.None);
        Starts([], ExchangingToken, new BrowserLeft(), Facts.None);

        void Starts(Effect[] effects, FlowState from, Trigger trigger, Facts facts) =>
            Assert.Equal(effects, Definitions.Browser.Starts(decider.Decide(from, trigger, facts)).AsEnumerable());

        static Facts TwoPorts() => Facts.None with { Settings = Settings.Unset with { Ports = new([1, 2]) } };
    }

    [Fact]
    [Trait("Invariant", "1")]
    public void The_machine_accepts_exactly_what_the_table_names()
    {
        var samples = TriggerSamples.For(Definitions.Browser).ToLookup(trigger => trigger.GetType());
        foreach (var state in Definitions.Browser.States)
        {
            var accepted = Definitions.Browser.Triggers.Where(type => samples[type].All(trigger => decider.Decide(state.State, trigger, Facts.None) is not Rejected));
            var touched = Definitions.Browser.Triggers.Where(type => samples[type].Any(trigger => decider.Decide(state.State, trigger, Facts.None) is not Rejected));
            var rows = Definitions.Browser.Rows.Where(row => row.From == state.State).Select(row => row.Trigger);
            HashSet<Type> named = [.. rows, .. state.Ignores];
            Assert.Equal(named, accepted.ToHashSet());
            Assert.Equal(named, touched.ToHashSet());
        }
    }

    [Fact]
    public void No_state_both_names_and_ignores_a_trigger() => Assert.All(
        Definitions.Browser.States,
        state => Assert.Empty(Definitions.Browser.Rows.Where(row => row.From == state.State).Select(row => row.Trigger).Intersect(state.Ignores)));

    private void Goes(FlowState from, Trigger trigger, FlowState to, Facts? facts = null)
    {
        var step = Step(from, trigger, facts);
        Assert.Equal(to, step.To);
        Assert.Null(step.Failure);
        Assert.Null(step.Notice);
    }

    private void Fails(FlowState from, Trigger trigger, FailureCategory category, Phase phase, Facts? facts = null)
    {
        var step = Step(from, trigger, facts);
        Assert.Equal(Failed, step.To);
        Assert.Equal(new Failure(category, phase, trigger), step.Failure);
        Assert.Null(step.Notice);
    }

    private void Notes(FlowState from, Trigger trigger, FailureCategory category, Phase phase)
    {
        var step = Step(from, trigger, null);
        Assert.Equal(new Failure(category, phase, trigger), step.Notice);
        Assert.Null(step.Failure);
    }

    private Step Step(FlowState from, Trigger trigger, Facts? facts) =>
        Assert.IsType<Step>(decider.Decide(from, trigger, facts ?? Facts.None));
}
