using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Exploration.Proofs;

/// <summary>No position is stuck: each leads to an end, also by a cancel and by the deadline.</summary>
internal static class EndProofs
{
    internal static IEnumerable<ProofResult> Of(Walk walk) =>
    [
        ProofResult.By(ProofNames.Ends, Stuck(walk)),
        ProofResult.By(ProofNames.EndsByCancel, Endure(walk, typeof(Cancelled), 2)),
        ProofResult.By(ProofNames.EndsByDeadline, Endure(walk, typeof(DeadlineReached), 1)),
    ];

    private static IEnumerable<Refutation> Stuck(Walk walk)
    {
        var ending = Ending(walk);
        return from node in walk.Nodes
               where !ending.Contains(node)
               select new Refutation(node.Path(), $"no end can be reached from {node.State}");
    }

    /// <summary>The nodes from which an end can be reached, found backwards from the ends.</summary>
    private static HashSet<Node> Ending(Walk walk)
    {
        var before = walk.Nodes.SelectMany(node => node.Moves).ToLookup(edge => edge.To, edge => edge.From);
        var ending = walk.Nodes.Where(node => IsEnd(walk, node)).ToHashSet();
        var waiting = new Queue<Node>(ending);
        while (waiting.TryDequeue(out var node))
        {
            foreach (var earlier in before[node].Where(ending.Add))
            {
                waiting.Enqueue(earlier);
            }
        }

        return ending;
    }

    /// <summary>A flow begins in the first state and does not rest there, so nothing can stop it there.</summary>
    private static IEnumerable<Refutation> Endure(Walk walk, Type trigger, int most) =>
        from node in walk.Nodes
        where node.State != walk.Definition.Initial && !EndsBy(walk, node, trigger, most)
        select new Refutation(node.Path(), $"{trigger.Name} does not end {node.State}, {most} at most");

    private static bool EndsBy(Walk walk, Node node, Type trigger, int most)
    {
        if (IsEnd(walk, node) || most == 0)
        {
            return IsEnd(walk, node);
        }

        var moves = node.Moves.Where(edge => edge.Trigger == trigger).ToList();
        return moves.Count == walk.SamplesOf(trigger) && moves.TrueForAll(edge => EndsBy(walk, edge.To, trigger, most - 1));
    }

    private static bool IsEnd(Walk walk, Node node) => walk.Definition[node.State].Terminal;
}
