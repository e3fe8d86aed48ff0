using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;
using static LoginMachine.Failures.FailureCategory;
using Forms = LoginMachine.Engine.Rows<LoginMachine.Machine.FlowState, LoginMachine.Failures.Phase, LoginMachine.Failures.FailureCategory, LoginMachine.Machine.Facts>;

namespace LoginMachine.Machine.Tables;

/// <summary>The few forms that the rows of all tables have.</summary>
internal static class RowForms
{
    internal static Row Go<T>(FlowState from, Guard when, FlowState to)
        where T : Trigger => Forms.Go<T>(from, when, to);

    internal static Row Warn<T>(FlowState from, Guard when, FlowState to, FailureCategory notice)
        where T : Trigger => Forms.Warn<T>(from, when, to, notice);

    internal static Row Stay<T>(FlowState state, Guard when)
        where T : Trigger => Forms.Stay<T>(state, when);

    internal static Row Halt<T>(FlowState state, Guard when)
        where T : Trigger => Forms.Halt<T>(state, when);

    internal static Row Note<T>(FlowState state, FailureCategory notice, Phase phase)
        where T : Trigger => Forms.Note<T>(state, Guard.Always, notice, phase);

    internal static Row Fail<T>(FlowState from, Guard when, FailureCategory category, Phase? phase = null)
        where T : Trigger => Forms.Fail<T>(from, when, FlowState.Failed, category, phase);

    /// <summary>Returns how any state can end from outside: by its deadline, by a cancellation, by an interruption or a bug.</summary>
    internal static Row[] Ends(FlowState state, FailureCategory deadline) =>
        [Fail<DeadlineReached>(state, Guard.Always, deadline), .. EndsButDeadline(state)];

    internal static Row[] EndsButDeadline(FlowState state) =>
        [Fail<Cancelled>(state, Guard.Always, LoginCancelled), .. AbortRows(state)];

    internal static Row[] AbortRows(FlowState state) =>
    [
        Fail<JournalUnavailable>(state, Guard.Always, FailureCategory.JournalUnavailable),
        Fail<Interrupted>(state, Guard.Always, FailureCategory.Interrupted),
        Fail<Faulted>(state, Guard.Always, InternalError),
    ];

    /// <summary>Returns what happens after the end: the browser is answered, and the journal closed.</summary>
    internal static Row[] TerminalRows(FlowState state) =>
    [
        Stay<BrowserAnswered>(state, Guard.Always),
        Note<BrowserLeft>(state, RedirectFailed, Phase.RedirectBack),
        Note<Faulted>(state, RedirectFailed, Phase.RedirectBack),
        Stay<Interrupted>(state, Guard.Always),
        Stay<Closed>(state, Guard.Always),
    ];

    /// <summary>Returns what happens after an end that has no effects: the journal is closed.</summary>
    internal static Row[] ClosesAtOnce(FlowState state) =>
        [Stay<Interrupted>(state, Guard.Always), Stay<Closed>(state, Guard.Always)];
}
