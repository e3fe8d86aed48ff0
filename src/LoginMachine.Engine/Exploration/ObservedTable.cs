namespace LoginMachine.Engine;

/// <summary>
/// The same table, watched while the decider walks it: which rows decide, and what each guard answers. Watching
/// from inside saves a second evaluation that might look elsewhere.
/// </summary>
internal sealed class ObservedTable<TState, TPhase, TFailure, TFacts>
    where TState : struct, Enum
    where TPhase : struct, Enum
    where TFailure : struct, Enum
    where TFacts : class, IFacts<TFacts>
{
    private readonly Dictionary<Row<TState, TPhase, TFailure, TFacts>, RowSight<TState, TPhase, TFailure, TFacts>> sights = new(ReferenceEqualityComparer.Instance);

    internal ObservedTable(Definition<TState, TPhase, TFailure, TFacts> original) =>
        Definition = new Definition<TState, TPhase, TFailure, TFacts>(original.Name.Text, original.States, [.. original.Rows.Select(Observe)]);

    internal Definition<TState, TPhase, TFailure, TFacts> Definition { get; }

    internal IEnumerable<RowSight<TState, TPhase, TFailure, TFacts>> Rows => Definition.Rows.Select(row => sights[row]);

    /// <summary>Gets the rows that have a condition at all.</summary>
    internal IEnumerable<RowSight<TState, TPhase, TFailure, TFacts>> Guarded => Rows.Where(sight => sight.Row.When != Guard<TFacts>.Always);

    internal void Use(Row<TState, TPhase, TFailure, TFacts> row) => sights[row].Used = true;

    private Row<TState, TPhase, TFailure, TFacts> Observe(Row<TState, TPhase, TFailure, TFacts> row)
    {
        var sight = new RowSight<TState, TPhase, TFailure, TFacts>(row);
        var observed = row with { When = row.When with { Holds = sight.Ask } };
        sights.Add(observed, sight);
        return observed;
    }
}

/// <summary>What was seen of one row.</summary>
internal sealed class RowSight<TState, TPhase, TFailure, TFacts>(Row<TState, TPhase, TFailure, TFacts> row)
    where TState : struct, Enum
    where TPhase : struct, Enum
    where TFailure : struct, Enum
    where TFacts : class, IFacts<TFacts>
{
    internal Row<TState, TPhase, TFailure, TFacts> Row => row;

    internal bool Used { get; set; }

    internal bool SeenTrue { get; private set; }

    internal bool SeenFalse { get; private set; }

    internal bool Ask(TFacts facts, Trigger<TFacts> trigger)
    {
        var holds = row.When.Holds(facts, trigger);
        SeenTrue |= holds;
        SeenFalse |= !holds;
        return holds;
    }
}
