using System.Collections.Immutable;

namespace LoginMachine.Engine;

/// <summary>The way that a journal records: the states entered, the edges taken, the one that failed.</summary>
/// <typeparam name="TState">The states.</typeparam>
/// <typeparam name="TFacts">What the flow knows.</typeparam>
/// <param name="Steps">The recorded steps, in order. Triggers that changed nothing are none.</param>
public sealed record JournalPath<TState, TFacts>(ImmutableArray<PathStep<TState, TFacts>> Steps)
    where TState : struct, Enum
    where TFacts : class, IFacts<TFacts>
{
    /// <summary>No way at all.</summary>
    public static readonly JournalPath<TState, TFacts> None = new([]);

    /// <summary>The states that were entered, each once, in order; the one it began in is the first.</summary>
    public IEnumerable<TState> Entered => Steps.Take(1).Select(step => step.From).Concat(Steps.Select(step => step.To)).Distinct();

    /// <summary>Returns the path of a journal; of one that stops short, the part that is there.</summary>
    /// <param name="entries">Its lines, in order.</param>
    public static JournalPath<TState, TFacts> Of(IEnumerable<JournalEntry<TState, TFacts>> entries)
    {
        var steps = ImmutableArray.CreateBuilder<PathStep<TState, TFacts>>();
        var known = TFacts.None;
        foreach (var entry in entries.Where(entry => entry.Type != EntryType.Notice))
        {
            steps.Add(new PathStep<TState, TFacts>(entry.From, entry.Trigger, entry.To, known));
            known = entry.Trigger.Apply(known);
        }

        return new JournalPath<TState, TFacts>(steps.ToImmutable());
    }
}

/// <summary>One recorded step.</summary>
/// <typeparam name="TState">The states.</typeparam>
/// <typeparam name="TFacts">What the flow knows.</typeparam>
/// <param name="From">The state before.</param>
/// <param name="Trigger">What happened.</param>
/// <param name="To">The state after.</param>
/// <param name="Known">What was known before it happened.</param>
public sealed record PathStep<TState, TFacts>(TState From, Trigger<TFacts> Trigger, TState To, TFacts Known)
    where TState : struct, Enum
    where TFacts : class, IFacts<TFacts>
{
    /// <summary>Returns the row of a table that this step went by, or null if the table has no such row.</summary>
    /// <param name="definition">The table.</param>
    public Row<TState, TPhase, TFailure, TFacts>? RowIn<TPhase, TFailure>(Definition<TState, TPhase, TFailure, TFacts> definition)
        where TPhase : struct, Enum
        where TFailure : struct, Enum => definition.Rows.FirstOrDefault(row =>
        row.From.Is(From) && row.To.Is(To) && row.Trigger == Trigger.GetType() && row.When.Holds(Known, Trigger));
}
