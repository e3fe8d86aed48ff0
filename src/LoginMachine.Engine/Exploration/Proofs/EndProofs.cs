namespace LoginMachine.Engine;

/// <content>No position is stuck: each leads to an end, also by the triggers that must be able to end the flow.</content>
internal sealed partial class Proofs<TState, TPhase, TFailure, TFacts>
{
    private IEnumerable<ProofResult<TState, TFacts>> Ended() =>
    [
        By(GeneralProofs.Ends, Stuck()),
        .. walk.Plan.Endings.Select(rule => By(rule.Name, Endure(rule.Trigger, rule.Max))),
    ];

    private IEnumerable<Refutation<TState, TPhase, TFailure, TFacts>> Stuck()
    {
        var ending = Ending();
        return from node in walk.Nodes
               where !ending.Contains(node)
               select Refutation(node.Path(), $"no end can be reached from {node.State}");
    }

    /// <summary>The nodes from which an end can be reached, found backwards from the ends.</summary>
    private HashSet<Node<TState, TPhase, TFailure, TFacts>> Ending()
    {
        var before = walk.Nodes.SelectMany(node => node.Moves).ToLookup(edge => edge.To, edge => edge.From);
        var ending = walk.Nodes.Where(IsEnd).ToHashSet();
        var waiting = new Queue<Node<TState, TPhase, TFailure, TFacts>>(ending);
        while (waiting.TryDequeue(out var node))
        {
            foreach (var earlier in before[node].Where(ending.Add))
            {
                waiting.Enqueue(earlier);
            }
        }

        return ending;
    }

    /// <summary>A flow begins in the first state and does not stay there, so nothing can stop it there.</summary>
    private IEnumerable<Refutation<TState, TPhase, TFailure, TFacts>> Endure(Type trigger, int most) =>
        from node in walk.Nodes
        where !node.State.Is(walk.Definition.Initial) && !EndsBy(node, trigger, most)
        select Refutation(node.Path(), $"{trigger.Name} does not end {node.State}, {most} at most");

    private bool EndsBy(Node<TState, TPhase, TFailure, TFacts> node, Type trigger, int most)
    {
        if (IsEnd(node) || most == 0)
        {
            return IsEnd(node);
        }

        var moves = node.Moves.Where(edge => edge.Trigger == trigger).ToList();
        return moves.Count == walk.SamplesOf(trigger) && moves.TrueForAll(edge => EndsBy(edge.To, trigger, most - 1));
    }

    private bool IsEnd(Node<TState, TPhase, TFailure, TFacts> node) => walk.Definition[node.State].Terminal;
}
