using System.Collections.Immutable;
using LoginMachine.Machine;

namespace LoginMachine.Exploration;

/// <summary>What an exploration of one machine found.</summary>
/// <param name="Definition">The machine.</param>
/// <param name="Positions">How many positions were reached, told apart by state, facts, outcome and what truly happened.</param>
/// <param name="Decisions">How many decisions were made: each sample of each trigger at each position.</param>
/// <param name="Journals">How many journals were written, read and replayed.</param>
/// <param name="RowsUsed">How many rows decided at least once.</param>
/// <param name="GuardOutcomes">How many guards of rows were seen true, and how many false, added up.</param>
/// <param name="Rejected">The pairs that the machine has no answer to, by state and then by trigger.</param>
/// <param name="NeverUsed">Rows that never decided.</param>
/// <param name="NeverTrue">Rows whose guard never held.</param>
/// <param name="NeverFalse">Rows whose guard always held though it is a condition.</param>
/// <param name="Proofs">One result per name in <see cref="ProofNames"/>.</param>
public sealed record ExplorationReport(
    Definition Definition,
    int Positions,
    int Decisions,
    int Journals,
    int RowsUsed,
    int GuardOutcomes,
    ImmutableArray<RejectedPair> Rejected,
    ImmutableArray<Row> NeverUsed,
    ImmutableArray<Row> NeverTrue,
    ImmutableArray<Row> NeverFalse,
    ImmutableArray<ProofResult> Proofs)
{
    /// <summary>Whether every proof holds.</summary>
    public bool Holds => Proofs.All(proof => proof.Holds);

    /// <summary>The result of one proof.</summary>
    /// <param name="name">One of <see cref="ProofNames"/>.</param>
    public ProofResult this[string name] => Proofs.Single(proof => proof.Name == name);
}

/// <summary>A state and a trigger that it has no answer to.</summary>
/// <param name="State">The state.</param>
/// <param name="Trigger">The wire name of the trigger.</param>
public sealed record RejectedPair(FlowState State, string Trigger);
