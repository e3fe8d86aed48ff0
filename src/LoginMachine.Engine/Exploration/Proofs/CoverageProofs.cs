namespace LoginMachine.Engine;

/// <content>The table says nothing that cannot happen.</content>
internal sealed partial class Proofs<TState, TPhase, TFailure, TFacts>
{
    private IEnumerable<ProofResult<TState, TFacts>> Covered() =>
    [
        By(GeneralProofs.RowsUsed, Seen(walk.Table.Rows, row => !row.Used, "never used")),
        By(GeneralProofs.GuardsBothWays,
        [
            .. Seen(walk.Table.Guarded, row => !row.SeenTrue, "never true"),
            .. Seen(walk.Table.Guarded, row => !row.SeenFalse, "never false"),
        ]),
    ];

    private static IEnumerable<Refutation<TState, TPhase, TFailure, TFacts>> Seen(IEnumerable<RowSight<TState, TPhase, TFailure, TFacts>> rows, Func<RowSight<TState, TPhase, TFailure, TFacts>, bool> that, string what) =>
        rows.Where(that).Select(sight => Refutation([], $"{what}: {sight.Row}"));
}
