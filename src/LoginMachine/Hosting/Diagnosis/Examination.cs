using LoginMachine.Failures;
using LoginMachine.Http;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;
using LoginMachine.Replay.Explain;
using LoginMachine.Run;

namespace LoginMachine.Hosting.Diagnosis;

/// <summary>
/// What the checks look at. What a sign-in would call a fault is not known here: the machine is asked, so doctor and
/// login cannot use different names.
/// </summary>
/// <param name="Parts">The machine it runs on.</param>
/// <param name="Http">Requests to the provider.</param>
/// <param name="Attempt">An attempt of the profile that is never begun; null if no profile is named.</param>
internal sealed record Examination(LoginEngineOptions Parts, ProviderHttp Http, Attempt? Attempt)
{
    /// <summary>Gets or sets whether the provider requires pushed authorization requests (RFC 9126), once its configuration was read.</summary>
    internal bool PushRequired { get; set; }

    private readonly Decider decider = new(Definitions.Browser);

    internal Profile? Profile => Attempt?.Options.Profile;

    internal static Finding Well(string check, string words) => new(check, Condition.InOrder, words);

    internal static Finding Advise(string check, string words) => new(check, Condition.Advice, words);

    internal static Finding Skip(string check, string why) => new(check, Condition.Skipped, why);

    /// <summary>Returns what a sign-in in that state would make of it.</summary>
    internal Finding Broken(string check, FlowState at, Trigger trigger)
    {
        var facts = Facts.None with { Settings = (Attempt?.Settings ?? Settings.Unset) with { Ports = Ports.AnyFree, BindAttempts = 1 } };
        var step = (Step)decider.Decide(at, trigger, facts);
        var failure = step.Failure ?? step.Notice!;
        return new Finding(check, Condition.Broken, FailureDetail.Of(trigger), failure) { Explanation = Explain(at, failure, facts) };
    }

    /// <summary>Returns what <c>explain</c> would say of a sign-in that ended like this.</summary>
    private Explanation Explain(FlowState at, Failure failure, Facts facts)
    {
        var began = new Started(decider.Definition.Name, decider.Definition.Fingerprint, FlowHost.Version(), EnvironmentProbe.System, Parts.Environment.Detect(), facts.Settings);
        JournalEntry[] lines = [Line(FlowState.Starting, began, at), Line(at, failure.Cause, FlowState.Failed)];
        var explanation = Explainer.Explain(lines, new Position(FlowState.Failed, facts, failure));
        return Profile is { } profile ? explanation.For(new LocalNames(profile.ClientId, profile.CallbackPath)) : explanation;
    }

    private JournalEntry Line(FlowState from, Trigger trigger, FlowState to) =>
        new(0, DateTimeOffset.UnixEpoch, 0, Attempt?.Id ?? default, decider.Definition.Flow, EntryType.Transition, from, trigger, to);
}
