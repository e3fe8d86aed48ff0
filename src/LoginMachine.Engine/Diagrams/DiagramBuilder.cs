using System.Collections.Immutable;

namespace LoginMachine.Engine;

/// <summary>Walks a definition and, over it, a path.</summary>
internal sealed class DiagramBuilder<TState, TPhase, TFailure, TFacts>
    where TState : struct, Enum
    where TPhase : struct, Enum
    where TFailure : struct, Enum
    where TFacts : class, IFacts<TFacts>
{
    private readonly Definition<TState, TPhase, TFailure, TFacts> definition;
    private readonly JournalPath<TState, TFacts> path;
    private readonly ImmutableHashSet<TState> entered;
    private readonly ImmutableHashSet<Row<TState, TPhase, TFailure, TFacts>> taken;
    private readonly TState? failed;
    private readonly PathStep<TState, TFacts>? failing;
    private readonly ImmutableArray<TFailure> anywhere;

    internal DiagramBuilder(Definition<TState, TPhase, TFailure, TFacts> definition, JournalPath<TState, TFacts> path)
    {
        (this.definition, this.path) = (definition, path);
        entered = [.. path.Entered];
        taken = [.. path.Steps.Select(step => step.RowIn(definition)).OfType<Row<TState, TPhase, TFailure, TFacts>>()];
        failed = Failing().Select(row => (TState?)row.To).FirstOrDefault();
        failing = path.Steps.FirstOrDefault(step => IsFailure(step.To) && !IsFailure(step.From));
        anywhere = Anywhere();
    }

    internal DiagramModel Build() => new(
        definition.Name,
        $"{definition.Initial}",
        failed?.ToString(),
        [.. definition.States.Select(Node)],
        [.. definition.Rows.Where(row => !row.From.Is(row.To)).GroupBy(row => (row.From, row.To)).Select(Edge).Where(edge => !edge.Labels.IsEmpty)],
        [.. anywhere.Select(category => category.Wire())],
        [.. definition.States.Where(row => !row.Terminal).Select(row => row.State).Except(Failing().Select(row => row.From)).Select(state => $"{state}")])
    {
        Entered = [.. path.Entered.Select(state => $"{state}")],
        FailedBy = failing is null ? null : ($"{failing.From}", failing.Trigger.Name),
    };

    private IEnumerable<Row<TState, TPhase, TFailure, TFacts>> Failing() => definition.Rows.Where(row => row.Fails);

    private bool IsFailure(TState state) => Failing().Any(row => row.To.Is(state));

    /// <summary>The failures that every state has which can fail at all. Drawn per edge they would hide the others.</summary>
    private ImmutableArray<TFailure> Anywhere()
    {
        var perState = Failing().Where(row => failed.Is(row.To)).GroupBy(row => row.From, row => row.Category!.Value).ToList();
        return perState.Count < 2 ? [] : [.. perState.Aggregate(perState[0].Distinct(), (common, next) => common.Intersect(next))];
    }

    private DiagramNode Node(StateRow<TState, TPhase> state)
    {
        var loops = definition.Rows.Where(row => row.From.Is(state.State) && row.To.Is(state.State));
        return new DiagramNode($"{state.State}", [.. state.Effects.Select(effect => effect.Name)], [.. loops.Select(Loop)], state.Terminal, TraceOf(state.State));
    }

    private Trace TraceOf(TState state) =>
        !entered.Contains(state) ? Trace.None : failing is not null && failing.To.Is(state) ? Trace.Failing : Trace.Taken;

    private DiagramLabel Loop(Row<TState, TPhase, TFailure, TFacts> row) => new((row.Move == Move.Enter ? "again on " : "stays on ") + Words(row), taken.Contains(row));

    private DiagramEdge Edge(IGrouping<(TState From, TState To), Row<TState, TPhase, TFailure, TFacts>> rows)
    {
        var fails = rows.Any(row => row.Fails);
        var trace = !rows.Any(taken.Contains) ? Trace.None : fails ? Trace.Failing : Trace.Taken;
        return new DiagramEdge($"{rows.Key.From}", $"{rows.Key.To}", fails, [.. fails ? Endings(rows) : rows.Select(Line)], trace);
    }

    private DiagramLabel Line(Row<TState, TPhase, TFailure, TFacts> row) => new(Words(row), taken.Contains(row));

    /// <summary>Returns the row that was taken, whatever its failure, then each failure once.</summary>
    private IEnumerable<DiagramLabel> Endings(IGrouping<(TState From, TState To), Row<TState, TPhase, TFailure, TFacts>> rows)
    {
        var hit = rows.Where(taken.Contains).ToList();
        var noted = failed.Is(rows.Key.To) ? anywhere : [];
        var others = rows.Where(row => row.Category is not null).Select(row => row.Category!.Value).Distinct().Except(noted).Except(hit.Select(row => row.Category!.Value));
        return hit.Select(Line).Concat(others.Select(category => new DiagramLabel(category.Wire())));
    }

    private static string Words(Row<TState, TPhase, TFailure, TFacts> row) =>
        row.Trigger.Name + (row.When == Guard<TFacts>.Always ? "" : $" [{row.When.Name}]") + (row.Category is { } category ? $" ({category.Wire()})" : "");
}
