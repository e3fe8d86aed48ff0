using System.Collections.Immutable;

namespace LoginMachine.Exploration;

/// <summary>What came of trying to refute one sentence about a machine.</summary>
/// <param name="Name">The sentence; one of <see cref="ProofNames"/>.</param>
/// <param name="Holds">Whether nothing refutes it.</param>
/// <param name="Counterexample">The shortest path found that refutes it; empty where it holds, or where no path can show it.</param>
/// <param name="Detail">What is wrong at the end of that path; empty where it holds.</param>
public sealed record ProofResult(string Name, bool Holds, ImmutableArray<ExploredStep> Counterexample, string Detail)
{
    internal static ProofResult Held(string name) => new(name, true, [], "");

    internal static ProofResult Refuted(string name, IEnumerable<Edge> path, string detail) =>
        new(name, false, [.. path.Select(edge => edge.Shown())], detail);

    /// <summary>Refuted by the first refutation there is, held where there is none.</summary>
    internal static ProofResult By(string name, IEnumerable<Refutation> refutations) =>
        refutations.FirstOrDefault() is { } first ? Refuted(name, first.Path, first.Detail) : Held(name);
}

/// <summary>A path that refutes a proof, and what is wrong at its end.</summary>
internal sealed record Refutation(IEnumerable<Edge> Path, string Detail);
