using System.Collections.Immutable;
using LoginMachine.Failures;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;
using LoginMachine.Replay;

namespace LoginMachine.Reproduction;

/// <summary>How an attempt ended: what a recorded run and its reproduction are compared by.</summary>
/// <param name="State">The final state.</param>
/// <param name="Category">The category of the failure; null after a success.</param>
/// <param name="Phase">The part of the flow that failed; null after a success.</param>
/// <param name="Cause">The event that the attempt failed with, with the details that a journal records; null after a success.</param>
/// <param name="Notices">The notices of the attempt: each category and phase once, in a fixed order.</param>
public sealed record AttemptEnd(FlowState State, FailureCategory? Category, Phase? Phase, Trigger? Cause, IReadOnlyList<Failure> Notices)
{
    /// <summary>Returns the end that a journal leads to. A journal that stops short was interrupted at its last line.</summary>
    /// <param name="entries">The entries, from the first on.</param>
    /// <returns>Null if the entries are not those of a known machine, or do not follow from one another.</returns>
    public static AttemptEnd? FromJournal(IEnumerable<JournalEntry> entries)
    {
        var replayer = new Replayer(Definitions.Own);
        var notices = new List<Failure>();
        foreach (var entry in entries)
        {
            if (replayer.Next(entry) is not { Decision: var decision } || replayer.Divergence is not null)
            {
                return null;
            }

            notices.AddRange(decision is Step { Notice: { } notice } ? [notice] : []);
        }

        return replayer.Definition is { } definition ? At(definition, replayer.Position, notices) : null;
    }

    /// <summary>Compares this end with another one. Details of the cause, such as how long a request took, are not compared.</summary>
    /// <param name="other">The other end.</param>
    /// <returns>The parts that differ; empty if the ends are the same.</returns>
    public IReadOnlyList<EndPart> DifferencesFrom(AttemptEnd other) =>
    [
        .. State == other.State ? Array.Empty<EndPart>() : [EndPart.State],
        .. Category == other.Category ? Array.Empty<EndPart>() : [EndPart.Category],
        .. Phase == other.Phase ? Array.Empty<EndPart>() : [EndPart.Phase],
        .. Cause?.Name == other.Cause?.Name ? Array.Empty<EndPart>() : [EndPart.Cause],
        .. Notices.Select(Key).SequenceEqual(other.Notices.Select(Key)) ? Array.Empty<EndPart>() : [EndPart.Notices],
    ];

    private static AttemptEnd At(Definition definition, Position position, IEnumerable<Failure> notices)
    {
        if (!definition[position.State].Terminal)
        {
            position = position.After(new Decider(definition).Decide(position.State, new Interrupted(0), position.Facts));
        }

        return new AttemptEnd(
            position.State,
            position.Failure?.Category,
            position.Failure?.Phase,
            position.Failure?.Cause,
            [.. notices.DistinctBy(Key).OrderBy(notice => notice.Category.Wire(), StringComparer.Ordinal).ThenBy(notice => notice.Phase.Wire(), StringComparer.Ordinal)]);
    }

    private static (FailureCategory Category, Phase Phase) Key(Failure notice) => (notice.Category, notice.Phase);
}

/// <summary>A part of an <see cref="AttemptEnd"/>.</summary>
public enum EndPart
{
    /// <summary>The final state.</summary>
    State,

    /// <summary>The category of the failure.</summary>
    Category,

    /// <summary>The phase that failed.</summary>
    Phase,

    /// <summary>The kind of event that the attempt failed with.</summary>
    Cause,

    /// <summary>The notices.</summary>
    Notices,
}
