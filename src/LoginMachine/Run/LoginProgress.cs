using LoginMachine.Failures;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Replay;
using LoginMachine.Replay.Explain;

namespace LoginMachine.Run;

/// <summary>
/// One thing that happened in an attempt, for an observer. The same for a run and for a replay: it is made of a
/// journal line and the decision on it.
/// </summary>
/// <param name="Entry">The journal line.</param>
/// <param name="Phase">The part of the sign-in it belongs to.</param>
/// <param name="Before">The state of the flow before it.</param>
/// <param name="After">The state after it.</param>
/// <param name="Failure">The failure the flow ends with by it, if it does.</param>
/// <param name="Notice">What a user should know while the flow goes on, if anything.</param>
public sealed record LoginProgress(JournalEntry Entry, Phase Phase, Position Before, Position After, Failure? Failure, Failure? Notice)
{
    /// <summary>Gets the diagnosis, on the line that ends the flow with a failure and on the line that closes it; null elsewhere and in a replay.</summary>
    public Explanation? Explanation { get; init; }

    /// <summary>Gets what the notice says and what to do about it; null if there is none.</summary>
    public Explanation? NoticeExplanation { get; init; } = Notice is null ? null : NoticeExplainer.Explain(Notice);

    /// <summary>Returns the progress that a replayed step means.</summary>
    /// <param name="step">A step of a replay.</param>
    /// <param name="definition">The machine.</param>
    public static LoginProgress Of(ReplayedStep step, Definition definition) =>
        Of(step.Entry, step.Decision, step.Before, definition);

    internal static LoginProgress Of(JournalEntry entry, Decision decision, Position before, Definition definition) =>
        decision is Step step
            ? new(entry, step.Phase, before, before.After(decision), step.Failure, step.Notice)
            : new(entry, definition[entry.From].Phase, before, before, null, null);
}
