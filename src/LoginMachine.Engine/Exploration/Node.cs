namespace LoginMachine.Engine;

/// <summary>A position that was reached, with the first, and so the shortest, way to it.</summary>
internal sealed class Node<TState, TPhase, TFailure, TFacts>(
    FlowSnapshot<TState, TPhase, TFailure, TFacts> position,
    GhostState<TFacts> ghost,
    Node<TState, TPhase, TFailure, TFacts>? before = null,
    Decision<TState, TPhase, TFailure, TFacts>? by = null)
    where TState : struct, Enum
    where TPhase : struct, Enum
    where TFailure : struct, Enum
    where TFacts : class, IFacts<TFacts>
{
    internal FlowSnapshot<TState, TPhase, TFailure, TFacts> Position => position;

    internal GhostState<TFacts> Ghost => ghost;

    internal TState State => position.State;

    /// <summary>Gets the edges that lead away from here. Those that change nothing are not kept.</summary>
    internal List<Edge<TState, TPhase, TFailure, TFacts>> Moves { get; } = [];

    /// <summary>Gets what distinguishes nodes.</summary>
    internal NodeKey<TState, TPhase, TFailure, TFacts> Key => new(position.State, position.Facts, position.Failure?.Category, position.Failure?.Phase, ghost);

    /// <summary>Returns the edges from the beginning to here.</summary>
    internal List<Edge<TState, TPhase, TFailure, TFacts>> Path()
    {
        if (before is null)
        {
            return [];
        }

        var path = before.Path();
        path.Add(new Edge<TState, TPhase, TFailure, TFacts>(before, by!, this));
        return path;
    }
}

/// <summary>
/// What distinguishes nodes. What a failure came from is left out, because no decision reads it; what the journal's
/// last line says of it is kept.
/// </summary>
internal readonly record struct NodeKey<TState, TPhase, TFailure, TFacts>(TState State, TFacts Facts, TFailure? Category, TPhase? Phase, GhostState<TFacts> Ghost)
    where TState : struct, Enum
    where TPhase : struct, Enum
    where TFailure : struct, Enum
    where TFacts : class, IFacts<TFacts>;
