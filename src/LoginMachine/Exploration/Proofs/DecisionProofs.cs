namespace LoginMachine.Exploration.Proofs;

/// <summary>Every trigger is decided in every state, in one way.</summary>
internal static class DecisionProofs
{
    internal static IEnumerable<ProofResult> Of(Walk walk) =>
    [
        walk.Complete ? ProofResult.Held(ProofNames.Finite) : Endless(walk),
        Unambiguous(walk),
        ProofResult.By(ProofNames.WithoutGaps, Gaps(walk)),
    ];

    private static ProofResult Endless(Walk walk) => ProofResult.Refuted(
        ProofNames.Finite, walk.Nodes.Last().Path(), $"given up after {walk.Nodes.Count} positions");

    private static ProofResult Unambiguous(Walk walk)
    {
        if (walk.Ambiguity is not var (node, trigger))
        {
            return ProofResult.Held(ProofNames.Unambiguous);
        }

        var steps = node.Path().Select(edge => edge.Shown()).Append(new ExploredStep(node.State, trigger, null, node.State));
        return new ProofResult(
            ProofNames.Unambiguous, false, [.. steps], $"two rows of {node.State} hold for {trigger.Name} at once");
    }

    private static IEnumerable<Refutation> Gaps(Walk walk)
    {
        var named = walk.Definition.Rows.Select(row => (row.From, row.Trigger)).ToHashSet();
        return from rejection in walk.Rejections
               where named.Contains(rejection.Key)
               select new Refutation(
                   rejection.Value.Path(), $"no guard of {rejection.Key.State} holds for {rejection.Key.Trigger.Name}");
    }
}
