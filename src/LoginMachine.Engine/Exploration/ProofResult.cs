using System.Collections.Immutable;

namespace LoginMachine.Engine;

/// <summary>What came of trying to refute one sentence about a machine.</summary>
/// <typeparam name="TState">The states.</typeparam>
/// <typeparam name="TFacts">What the flow knows.</typeparam>
/// <param name="Name">The sentence.</param>
/// <param name="Holds">Whether nothing refutes it.</param>
/// <param name="Counterexample">The shortest path found that refutes it; empty if it holds, or if no path can show it.</param>
/// <param name="Detail">What is wrong at the end of that path; empty if it holds.</param>
public sealed record ProofResult<TState, TFacts>(string Name, bool Holds, ImmutableArray<ExploredStep<TState, TFacts>> Counterexample, string Detail)
    where TState : struct, Enum
    where TFacts : class, IFacts<TFacts>;

/// <summary>A path that refutes a proof, and what is wrong at its end.</summary>
internal sealed record Refutation<TState, TPhase, TFailure, TFacts>(IEnumerable<Edge<TState, TPhase, TFailure, TFacts>> Path, string Detail)
    where TState : struct, Enum
    where TPhase : struct, Enum
    where TFailure : struct, Enum
    where TFacts : class, IFacts<TFacts>;
