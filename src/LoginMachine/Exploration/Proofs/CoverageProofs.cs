namespace LoginMachine.Exploration.Proofs;

/// <summary>The table says nothing that cannot happen.</summary>
internal static class CoverageProofs
{
    internal static IEnumerable<ProofResult> Of(ObservedTable table) =>
    [
        ProofResult.By(ProofNames.RowsUsed, Told(table.Rows, row => !row.Used, "never used")),
        ProofResult.By(ProofNames.GuardsBothWays,
        [
            .. Told(table.Guarded, row => !row.SeenTrue, "never true"),
            .. Told(table.Guarded, row => !row.SeenFalse, "never false"),
        ]),
    ];

    private static IEnumerable<Refutation> Told(IEnumerable<RowSight> rows, Func<RowSight, bool> that, string what) =>
        rows.Where(that).Select(sight => new Refutation([], $"{what}: {sight.Row}"));
}
