namespace LoginMachine.Engine;

/// <content>The flow's own sentences hold in every situation.</content>
internal sealed partial class Proofs<TState, TPhase, TFailure, TFacts>
{
    private IEnumerable<ProofResult<TState, TFacts>> Invariants() =>
        walk.Plan.Invariants.Select(invariant => By(invariant.Name, Violations(invariant)));

    private IEnumerable<Refutation<TState, TPhase, TFailure, TFacts>> Violations(Invariant<TState, TPhase, TFailure, TFacts> invariant) =>
        from node in walk.Nodes
        let wrong = invariant.Violation(node.Position, node.Ghost)
        where wrong is not null
        select Refutation(node.Path(), wrong);
}
