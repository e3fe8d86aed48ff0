using LoginMachine.Machine;
using LoginMachine.Machine.Reviewed;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Journal;

/// <summary>One line of a journal, without the chain's two digests.</summary>
/// <param name="Seq">Position, from 0.</param>
/// <param name="At">Wall clock, UTC, to the microsecond.</param>
/// <param name="MonoUs">Microseconds on the monotonic clock since the attempt began.</param>
/// <param name="Attempt">The attempt.</param>
/// <param name="Flow">The flow, for example <c>browser</c>.</param>
/// <param name="Type">What the line records.</param>
/// <param name="From">The state before.</param>
/// <param name="Trigger">What happened; its facts are the member <c>data</c>.</param>
/// <param name="To">The state after.</param>
public sealed record JournalEntry(
    long Seq,
    DateTimeOffset At,
    long MonoUs,
    AttemptId Attempt,
    string Flow,
    EntryType Type,
    FlowState From,
    Trigger Trigger,
    FlowState To)
{
    /// <summary>The version of the line format that this program writes.</summary>
    public const int FormatVersion = 1;

    /// <summary>How a decision is recorded.</summary>
    /// <param name="decision">A step or an ignored trigger; a rejected one is recorded by the fault it becomes.</param>
    public static EntryType TypeOf(Decision decision) => decision switch
    {
        Ignored => EntryType.Notice,
        { Trigger: Started } => EntryType.Opened,
        { Trigger: Closed } => EntryType.Closed,
        _ => EntryType.Transition,
    };
}
