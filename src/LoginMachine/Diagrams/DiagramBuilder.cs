using System.Collections.Immutable;
using LoginMachine.Failures;
using LoginMachine.Machine;

namespace LoginMachine.Diagrams;

/// <summary>Walks a definition and, over it, a path.</summary>
internal sealed class DiagramBuilder
{
    private readonly Definition definition;
    private readonly JournalPath path;
    private readonly ImmutableHashSet<FlowState> entered;
    private readonly ImmutableHashSet<Row> taken;
    private readonly ImmutableArray<FailureCategory> anywhere;

    internal DiagramBuilder(Definition definition, JournalPath path)
    {
        (this.definition, this.path) = (definition, path);
        entered = [.. path.Entered];
        taken = [.. path.Steps.Select(step => step.RowIn(definition)).OfType<Row>()];
        anywhere = Anywhere();
    }

    internal DiagramModel Build() => new(
        definition,
        path,
        [.. definition.States.Select(Node)],
        [.. definition.Rows.Where(row => row.From != row.To).GroupBy(row => (row.From, row.To)).Select(Edge).Where(edge => !edge.Labels.IsEmpty)],
        anywhere);

    /// <summary>The categories that every state has which can fail at all. Drawn per edge they would hide the others.</summary>
    private ImmutableArray<FailureCategory> Anywhere()
    {
        var perState = definition.Rows.Where(row => row.Fails).GroupBy(row => row.From, row => row.Category!.Value).ToList();
        return perState.Count < 2 ? [] : [.. perState.Aggregate(perState[0].Distinct(), (common, next) => common.Intersect(next))];
    }

    private DiagramNode Node(StateRow state)
    {
        var loops = definition.Rows.Where(row => row.From == state.State && row.To == state.State);
        return new DiagramNode(state.State, state.Effects, [.. loops.Select(Loop)], state.Terminal, TraceOf(state.State));
    }

    private Trace TraceOf(FlowState state) =>
        !entered.Contains(state) ? Trace.None : state == path.Failing?.To ? Trace.Failing : Trace.Taken;

    private DiagramLabel Loop(Row row) => new((row.Move == Move.Enter ? "again on " : "stays on ") + Words(row), taken.Contains(row));

    private DiagramEdge Edge(IGrouping<(FlowState From, FlowState To), Row> rows)
    {
        var fails = rows.Any(row => row.Fails);
        var trace = !rows.Any(taken.Contains) ? Trace.None : fails ? Trace.Failing : Trace.Taken;
        return new DiagramEdge(rows.Key.From, rows.Key.To, fails, [.. fails ? Endings(rows) : rows.Select(Line)], trace);
    }

    private DiagramLabel Line(Row row) => new(Words(row), taken.Contains(row));

    /// <summary>The row that was taken, whatever its category, then each category once.</summary>
    private IEnumerable<DiagramLabel> Endings(IEnumerable<Row> rows)
    {
        var failed = rows.Where(taken.Contains).ToList();
        var others = rows.Select(row => row.Category!.Value).Distinct().Except(anywhere).Except(failed.Select(row => row.Category!.Value));
        return failed.Select(Line).Concat(others.Select(category => new DiagramLabel(category.Wire())));
    }

    private static string Words(Row row) =>
        row.Trigger.Name + (row.When == Guard.Always ? "" : $" [{row.When.Name}]") + (row.Category is { } category ? $" ({category.Wire()})" : "");
}
