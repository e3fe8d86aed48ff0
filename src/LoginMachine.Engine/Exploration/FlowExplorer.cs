using System.Collections.Immutable;

namespace LoginMachine.Engine;

/// <summary>
/// Walks a machine breadth first over every state, trigger sample and guard outcome, and tries to refute what must
/// hold for it. Pure: the same table and plan give the same report.
/// </summary>
public static class FlowExplorer
{
    /// <summary>Explores a machine.</summary>
    /// <typeparam name="TState">The states.</typeparam>
    /// <typeparam name="TPhase">The parts of the flow that failures belong to.</typeparam>
    /// <typeparam name="TFailure">The failures and notices.</typeparam>
    /// <typeparam name="TFacts">What the flow knows.</typeparam>
    /// <param name="definition">The machine.</param>
    /// <param name="plan">What is to be tried, and what must hold.</param>
    /// <param name="definitions">What replay chooses from by name; null for that machine alone.</param>
    /// <param name="limit">How many positions are visited before the walk is given up as endless; 100,000 by default.</param>
    public static ExplorationReport<TState, TPhase, TFailure, TFacts> Explore<TState, TPhase, TFailure, TFacts>(
        Definition<TState, TPhase, TFailure, TFacts> definition,
        ExplorationPlan<TState, TPhase, TFailure, TFacts> plan,
        Definitions<TState, TPhase, TFailure, TFacts>? definitions = null,
        int limit = 100_000)
        where TState : struct, Enum
        where TPhase : struct, Enum
        where TFailure : struct, Enum
        where TFacts : class, IFacts<TFacts>
    {
        var walk = new Walk<TState, TPhase, TFailure, TFacts>(definition, plan, limit);
        var proofs = new Proofs<TState, TPhase, TFailure, TFacts>(walk);
        var journals = walk.Kinds.Where(edge => edge.Decision.Trigger is not IClosing).ToList();
        return new ExplorationReport<TState, TPhase, TFailure, TFacts>(
            definition,
            walk.Nodes.Count,
            walk.DecisionCount,
            journals.Count,
            walk.Table.Rows.Count(row => row.Used),
            walk.Table.Guarded.Sum(row => (row.SeenTrue ? 1 : 0) + (row.SeenFalse ? 1 : 0)),
            Rejected(walk),
            Rows(walk.Table.Rows, row => !row.Used),
            Rows(walk.Table.Guarded, row => !row.SeenTrue),
            Rows(walk.Table.Guarded, row => !row.SeenFalse),
            [.. proofs.All(journals, definitions ?? new Definitions<TState, TPhase, TFailure, TFacts>(definition))]);
    }

    private static ImmutableArray<RejectedPair<TState>> Rejected<TState, TPhase, TFailure, TFacts>(Walk<TState, TPhase, TFailure, TFacts> walk)
        where TState : struct, Enum
        where TPhase : struct, Enum
        where TFailure : struct, Enum
        where TFacts : class, IFacts<TFacts> =>
    [
        .. from row in walk.Definition.States
           from trigger in walk.Plan.Vocabulary.All
           where walk.Rejections.ContainsKey((row.State, trigger))
           select new RejectedPair<TState>(row.State, trigger.Name),
    ];

    private static ImmutableArray<Row<TState, TPhase, TFailure, TFacts>> Rows<TState, TPhase, TFailure, TFacts>(IEnumerable<RowSight<TState, TPhase, TFailure, TFacts>> rows, Func<RowSight<TState, TPhase, TFailure, TFacts>, bool> that)
        where TState : struct, Enum
        where TPhase : struct, Enum
        where TFailure : struct, Enum
        where TFacts : class, IFacts<TFacts> =>
        [.. rows.Where(that).Select(sight => sight.Row)];
}
