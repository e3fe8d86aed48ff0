using LoginMachine.Failures;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Replay;

namespace LoginMachine.Run;

/// <summary>
/// One thing that happened in an attempt, for an observer. The same for a run and for a replay: it is made of a
/// journal line and the decision on it.
/// </summary>
/// <param name="Entry">The journal line.</param>
/// <param name="Phase">The part of the sign-in it belongs to.</param>
/// <param name="Before">Where the flow stood before.</param>
/// <param name="Failure">The failure the flow ends with by it, if it does.</param>
/// <param name="Notice">What a person should know while the flow goes on, if anything.</param>
public sealed record LoginProgress(JournalEntry Entry, Phase Phase, Position Before, Failure? Failure, Failure? Notice)
{
    /// <summary>The progress that a replayed step stands for.</summary>
    /// <param name="step">A step of a replay.</param>
    /// <param name="definition">The machine.</param>
    public static LoginProgress Of(ReplayedStep step, Definition definition) =>
        Of(step.Entry, step.Decision, step.Before, definition);

    internal static LoginProgress Of(JournalEntry entry, Decision decision, Position before, Definition definition) =>
        decision is Step step
            ? new(entry, step.Phase, before, step.Failure, step.Notice)
            : new(entry, definition[entry.From].Phase, before, null, null);
}
