namespace LoginMachine.Engine;

/// <summary>The sentences about one machine, each tried against everything that a walk has found.</summary>
internal sealed partial class Proofs<TState, TPhase, TFailure, TFacts>(Walk<TState, TPhase, TFailure, TFacts> walk)
    where TState : struct, Enum
    where TPhase : struct, Enum
    where TFailure : struct, Enum
    where TFacts : class, IFacts<TFacts>
{
    internal IEnumerable<ProofResult<TState, TFacts>> All(IEnumerable<Edge<TState, TPhase, TFailure, TFacts>> journals, Definitions<TState, TPhase, TFailure, TFacts> definitions) =>
    [
        .. Decided(), .. Ended(), .. Invariants(), By(GeneralProofs.Replays, Divergences(journals, definitions)), .. Covered(),
    ];

    private static ProofResult<TState, TFacts> Held(string name) => new(name, true, [], "");

    private ProofResult<TState, TFacts> Refuted(string name, IEnumerable<Edge<TState, TPhase, TFailure, TFacts>> path, string detail) =>
        new(name, false, [.. path.Select(edge => edge.Shown(walk.Plan.Vocabulary))], detail);

    /// <summary>Refuted by the first refutation there is, held if there is none.</summary>
    private ProofResult<TState, TFacts> By(string name, IEnumerable<Refutation<TState, TPhase, TFailure, TFacts>> refutations) =>
        refutations.FirstOrDefault() is { } first ? Refuted(name, first.Path, first.Detail) : Held(name);

    private static Refutation<TState, TPhase, TFailure, TFacts> Refutation(IEnumerable<Edge<TState, TPhase, TFailure, TFacts>> path, string detail) => new(path, detail);
}
