using LoginMachine.Failures;
using LoginMachine.Machine;

namespace LoginMachine.Exploration;

/// <summary>A position that was reached, with the first, and so the shortest, way to it.</summary>
internal sealed class Node(Position position, Witness witness, Node? before = null, Decision? by = null)
{
    internal Position Position => position;

    internal Witness Witness => witness;

    internal FlowState State => position.State;

    /// <summary>The edges that lead away from here. Those that change nothing are not kept.</summary>
    internal List<Edge> Moves { get; } = [];

    /// <summary>What tells nodes apart.</summary>
    internal NodeKey Key => new(position.State, position.Facts, position.Failure?.Category, position.Failure?.Phase, witness);

    /// <summary>The edges from the beginning to here.</summary>
    internal List<Edge> Path()
    {
        if (before is null)
        {
            return [];
        }

        var path = before.Path();
        path.Add(new Edge(before, by!, this));
        return path;
    }
}

/// <summary>
/// What tells nodes apart. What a failure came from is left out, because no decision reads it; what the journal's
/// last line says of it is kept.
/// </summary>
internal readonly record struct NodeKey(FlowState State, Facts Facts, FailureCategory? Category, Phase? Phase, Witness Witness);
