using System.Collections.Immutable;

namespace LoginMachine.Engine;

/// <summary>
/// A machine as a picture: nodes, edges and their words, made by walking its definition. It knows no transition of
/// its own, so a picture cannot be out of date.
/// </summary>
/// <param name="Name">The machine.</param>
/// <param name="Initial">The state in which a flow begins.</param>
/// <param name="Failed">The state in which flows end by a failure; null if none does.</param>
/// <param name="Nodes">One per state, in the table's order.</param>
/// <param name="Edges">At most one per pair of different states, in the table's order.</param>
/// <param name="Anywhere">The failures that can end the flow in every state that can fail; shown once instead of on each edge.</param>
/// <param name="CannotFail">The states that do not end the flow and have no failing row either.</param>
public sealed record DiagramModel(
    DefinitionName Name,
    string Initial,
    string? Failed,
    ImmutableArray<DiagramNode> Nodes,
    ImmutableArray<DiagramEdge> Edges,
    ImmutableArray<string> Anywhere,
    ImmutableArray<string> CannotFail)
{
    /// <summary>Gets the states that a path entered, in order; empty without a path.</summary>
    public ImmutableArray<string> Entered { get; init; } = [];

    /// <summary>Gets the state and the trigger by which a path failed; null if it did not.</summary>
    public (string State, string Trigger)? FailedBy { get; init; }

    /// <summary>Gets the same picture without a path.</summary>
    public DiagramModel Bare { get => field ?? this; init; }

    /// <summary>Gets whether a path is drawn over the machine.</summary>
    public bool HasPath => !Entered.IsEmpty;

    /// <summary>Creates the picture of a machine.</summary>
    /// <typeparam name="TState">The states.</typeparam>
    /// <typeparam name="TPhase">The parts of the flow that failures belong to.</typeparam>
    /// <typeparam name="TFailure">The failures and notices.</typeparam>
    /// <typeparam name="TFacts">What the flow knows.</typeparam>
    /// <param name="definition">The machine.</param>
    /// <param name="path">The path to draw over it; null for the bare machine.</param>
    public static DiagramModel Of<TState, TPhase, TFailure, TFacts>(Definition<TState, TPhase, TFailure, TFacts> definition, JournalPath<TState, TFacts>? path = null)
        where TState : struct, Enum
        where TPhase : struct, Enum
        where TFailure : struct, Enum
        where TFacts : class, IFacts<TFacts>
    {
        var bare = new DiagramBuilder<TState, TPhase, TFailure, TFacts>(definition, JournalPath<TState, TFacts>.None).Build();
        return path is null ? bare : new DiagramBuilder<TState, TPhase, TFailure, TFacts>(definition, path).Build() with { Bare = bare };
    }
}
