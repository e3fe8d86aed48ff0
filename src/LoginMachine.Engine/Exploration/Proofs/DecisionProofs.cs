namespace LoginMachine.Engine;

/// <content>Every trigger is decided in every state, in one way.</content>
internal sealed partial class Proofs<TState, TPhase, TFailure, TFacts>
{
    private IEnumerable<ProofResult<TState, TFacts>> Decided() =>
    [
        walk.Complete ? Held(GeneralProofs.Finite) : Endless(),
        Unambiguous(),
        By(GeneralProofs.WithoutGaps, Gaps()),
        By(GeneralProofs.Answered, Unexpected()),
    ];

    private ProofResult<TState, TFacts> Endless() => Refuted(
        GeneralProofs.Finite, walk.Nodes.Last().Path(), $"given up after {walk.Nodes.Count} positions");

    private ProofResult<TState, TFacts> Unambiguous()
    {
        if (walk.Ambiguity is not var (node, trigger))
        {
            return Held(GeneralProofs.Unambiguous);
        }

        var vocabulary = walk.Plan.Vocabulary;
        var last = new ExploredStep<TState, TFacts>(node.State, trigger, null, node.State, vocabulary.Json(trigger));
        return new ProofResult<TState, TFacts>(
            GeneralProofs.Unambiguous,
            false,
            [.. node.Path().Select(edge => edge.Shown(vocabulary)), last],
            $"two rows of {node.State} hold for {trigger.Name} at once");
    }

    private IEnumerable<Refutation<TState, TPhase, TFailure, TFacts>> Gaps()
    {
        var named = walk.Definition.Rows.Select(row => (row.From, row.Trigger)).ToHashSet();
        return from rejection in walk.Rejections
               where named.Contains(rejection.Key)
               select Refutation(
                   rejection.Value.Path(), $"no guard of {rejection.Key.State} holds for {rejection.Key.Trigger.Name}");
    }
}
