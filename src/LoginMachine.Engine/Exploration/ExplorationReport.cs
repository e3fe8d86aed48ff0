using System.Collections.Immutable;

namespace LoginMachine.Engine;

/// <summary>What an exploration of one machine found.</summary>
/// <typeparam name="TState">The states.</typeparam>
/// <typeparam name="TPhase">The parts of the flow that failures belong to.</typeparam>
/// <typeparam name="TFailure">The failures and notices.</typeparam>
/// <typeparam name="TFacts">What the flow knows.</typeparam>
/// <param name="Definition">The machine.</param>
/// <param name="Positions">How many positions were reached, distinguished by state, facts, outcome and ghost state.</param>
/// <param name="Decisions">How many decisions were made: each sample of each trigger at each position.</param>
/// <param name="Journals">How many journals were written, read and replayed.</param>
/// <param name="RowsUsed">How many rows decided at least once.</param>
/// <param name="GuardOutcomes">How many guards of rows were seen true, and how many false, added up.</param>
/// <param name="Rejected">The pairs that the machine has no answer to, by state and then by trigger.</param>
/// <param name="NeverUsed">Rows that never decided.</param>
/// <param name="NeverTrue">Rows whose guard never held.</param>
/// <param name="NeverFalse">Rows whose guard always held though it is a condition.</param>
/// <param name="Proofs">One result per sentence: those of <see cref="GeneralProofs"/> and the flow's own.</param>
public sealed record ExplorationReport<TState, TPhase, TFailure, TFacts>(
    Definition<TState, TPhase, TFailure, TFacts> Definition,
    int Positions,
    int Decisions,
    int Journals,
    int RowsUsed,
    int GuardOutcomes,
    ImmutableArray<RejectedPair<TState>> Rejected,
    ImmutableArray<Row<TState, TPhase, TFailure, TFacts>> NeverUsed,
    ImmutableArray<Row<TState, TPhase, TFailure, TFacts>> NeverTrue,
    ImmutableArray<Row<TState, TPhase, TFailure, TFacts>> NeverFalse,
    ImmutableArray<ProofResult<TState, TFacts>> Proofs)
    where TState : struct, Enum
    where TPhase : struct, Enum
    where TFailure : struct, Enum
    where TFacts : class, IFacts<TFacts>
{
    /// <summary>Gets whether every proof holds.</summary>
    public bool Holds => Proofs.All(proof => proof.Holds);

    /// <summary>The result of one proof.</summary>
    /// <param name="name">The sentence.</param>
    public ProofResult<TState, TFacts> this[string name] => Proofs.Single(proof => proof.Name == name);
}

/// <summary>A state and a trigger that it has no answer to.</summary>
/// <typeparam name="TState">The states.</typeparam>
/// <param name="State">The state.</param>
/// <param name="Trigger">The wire name of the trigger.</param>
public sealed record RejectedPair<TState>(TState State, string Trigger)
    where TState : struct, Enum;
