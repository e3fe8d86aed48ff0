using System.Collections.Immutable;
using LoginMachine.Exploration.Proofs;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;

namespace LoginMachine.Exploration;

/// <summary>
/// Walks a machine breadth first over every state, trigger sample and guard outcome, and tries to refute what must
/// hold of it. Pure: the same table gives the same report.
/// </summary>
public static class Explorer
{
    /// <summary>Explores a machine.</summary>
    /// <param name="definition">The machine.</param>
    /// <param name="definitions">What replay chooses from by name; by default that machine alone.</param>
    /// <param name="limit">How many positions are looked at before the walk is given up as endless.</param>
    public static ExplorationReport Explore(Definition definition, Definitions? definitions = null, int limit = 100_000)
    {
        var walk = new Walk(definition, limit);
        var journals = walk.Kinds.Where(ReplayProof.Writes).ToList();
        return new ExplorationReport(
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
            [
                .. DecisionProofs.Of(walk), .. EndProofs.Of(walk), .. SafetyProofs.Of(walk),
                ReplayProof.Of(walk.Definition, journals, definitions ?? new Definitions(definition)),
                .. CoverageProofs.Of(walk.Table),
            ]);
    }

    private static ImmutableArray<RejectedPair> Rejected(Walk walk) =>
    [
        .. from row in walk.Definition.States
           from trigger in TriggerCatalog.All
           where walk.Rejections.ContainsKey((row.State, trigger))
           select new RejectedPair(row.State, trigger.Name),
    ];

    private static ImmutableArray<Row> Rows(IEnumerable<RowSight> rows, Func<RowSight, bool> that) =>
        [.. rows.Where(that).Select(sight => sight.Row)];
}
