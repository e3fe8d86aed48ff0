using System.Collections.Immutable;
using LoginMachine.Journal;
using LoginMachine.Machine;

namespace LoginMachine.Diagrams;

/// <summary>The way that a journal records: the states entered, the edges taken, the one that failed.</summary>
/// <param name="Steps">The recorded steps, in order. Triggers that changed nothing are none.</param>
public sealed record JournalPath(ImmutableArray<PathStep> Steps)
{
    /// <summary>No way at all.</summary>
    public static readonly JournalPath None = new([]);

    /// <summary>The states that were entered, each once, in order; the one it began in is the first.</summary>
    public IEnumerable<FlowState> Entered => Steps.Take(1).Select(step => step.From).Concat(Steps.Select(step => step.To)).Distinct();

    /// <summary>The step that the flow failed by, if it did.</summary>
    public PathStep? Failing => Steps.FirstOrDefault(step => step.Fails);

    /// <summary>The path of a journal; of one that stops short, the part that is there.</summary>
    /// <param name="entries">Its lines, in order.</param>
    public static JournalPath Of(IEnumerable<JournalEntry> entries)
    {
        var steps = ImmutableArray.CreateBuilder<PathStep>();
        var known = Facts.None;
        foreach (var entry in entries.Where(entry => entry.Type != EntryType.Notice))
        {
            steps.Add(new PathStep(entry.From, entry.Trigger, entry.To, known));
            known = entry.Trigger.Apply(known);
        }

        return new JournalPath(steps.ToImmutable());
    }
}

/// <summary>One recorded step.</summary>
/// <param name="From">The state before.</param>
/// <param name="Trigger">What happened.</param>
/// <param name="To">The state after.</param>
/// <param name="Known">What was known before it happened.</param>
public sealed record PathStep(FlowState From, Trigger Trigger, FlowState To, Facts Known)
{
    /// <summary>Whether the flow failed by it.</summary>
    public bool Fails => To == FlowState.Failed && From != FlowState.Failed;

    /// <summary>The row of a table that this step went by, or null where the table has no such row.</summary>
    /// <param name="definition">The table.</param>
    public Row? RowIn(Definition definition) => definition.Rows.FirstOrDefault(row =>
        row.From == From && row.To == To && row.Trigger == Trigger.GetType() && row.When.Holds(Known, Trigger));
}
