using LoginMachine.Machine;

namespace LoginMachine.Exploration;

/// <summary>
/// The same table, watched while the decider walks it: which rows decide, and what each guard answers. Watching
/// from inside spares a second evaluation that might look elsewhere.
/// </summary>
internal sealed class ObservedTable
{
    private readonly Dictionary<Row, RowSight> sights = new(ReferenceEqualityComparer.Instance);

    internal ObservedTable(Definition original) =>
        Definition = new Definition(original.Name.Text, original.States, [.. original.Rows.Select(Observe)]);

    internal Definition Definition { get; }

    internal IEnumerable<RowSight> Rows => Definition.Rows.Select(row => sights[row]);

    /// <summary>The rows that have a condition at all.</summary>
    internal IEnumerable<RowSight> Guarded => Rows.Where(sight => sight.Row.When != Guard.Always);

    internal void Use(Row row) => sights[row].Used = true;

    private Row Observe(Row row)
    {
        var sight = new RowSight(row);
        var observed = row with { When = row.When with { Holds = sight.Ask } };
        sights.Add(observed, sight);
        return observed;
    }
}

/// <summary>What was seen of one row.</summary>
internal sealed class RowSight(Row row)
{
    internal Row Row => row;

    internal bool Used { get; set; }

    internal bool SeenTrue { get; private set; }

    internal bool SeenFalse { get; private set; }

    internal bool Ask(Facts facts, Trigger trigger)
    {
        var holds = row.When.Holds(facts, trigger);
        SeenTrue |= holds;
        SeenFalse |= !holds;
        return holds;
    }
}
