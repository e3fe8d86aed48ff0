using LoginMachine.Exploration;

namespace LoginMachine.Cli.Rendering;

/// <summary>An exploration as JSON.</summary>
/// <param name="Machine">The machine's name.</param>
/// <param name="Fingerprint">The fingerprint of its table.</param>
/// <param name="Result"><c>holds</c>, or <c>broken</c> if a proof does not hold.</param>
/// <param name="Positions">How many positions were reached.</param>
/// <param name="Decisions">How many decisions were made.</param>
/// <param name="RowsUsed">How many rows of the table decided at least once.</param>
/// <param name="Rows">How many rows the table has.</param>
/// <param name="GuardOutcomes">How many outcomes of guards were seen.</param>
/// <param name="Journals">How many journals were written and replayed.</param>
/// <param name="RejectedPairs">How many pairs of a state and a trigger have no answer.</param>
/// <param name="Proofs">The proofs.</param>
internal sealed record ExploreJson(
    string Machine, string Fingerprint, string Result, int Positions, int Decisions, int RowsUsed, int Rows, int GuardOutcomes, int Journals, int RejectedPairs, IReadOnlyList<ProofJson> Proofs)
{
    internal static ExploreJson Of(ExplorationReport report) => new(
        report.Definition.Name.Text,
        $"{report.Definition.Fingerprint}",
        report.Holds ? "holds" : "broken",
        report.Positions,
        report.Decisions,
        report.RowsUsed,
        report.Definition.Rows.Length,
        report.GuardOutcomes,
        report.Journals,
        report.Rejected.Length,
        [.. report.Proofs.Select(proof => new ProofJson(proof.Name, proof.Holds, proof.Holds ? null : proof.Detail, proof.Holds ? null : [.. proof.Counterexample.Select(step => $"{step}")]))]);
}

/// <summary>One proof.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Holds">Whether it holds.</param>
/// <param name="Detail">Why not.</param>
/// <param name="Counterexample">The steps that break it.</param>
internal sealed record ProofJson(string Name, bool Holds, string? Detail, IReadOnlyList<string>? Counterexample);
