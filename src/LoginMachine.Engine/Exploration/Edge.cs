using System.Runtime.CompilerServices;

namespace LoginMachine.Engine;

/// <summary>One decided trigger at one node, and where it leads.</summary>
internal readonly record struct Edge<TState, TPhase, TFailure, TFacts>(Node<TState, TPhase, TFailure, TFacts> From, Decision<TState, TPhase, TFailure, TFacts> Decision, Node<TState, TPhase, TFailure, TFacts> To)
    where TState : struct, Enum
    where TPhase : struct, Enum
    where TFailure : struct, Enum
    where TFacts : class, IFacts<TFacts>
{
    internal Type Trigger => Decision.Trigger.GetType();

    /// <summary>Returns the shortest path that ends with this edge.</summary>
    internal List<Edge<TState, TPhase, TFailure, TFacts>> Path() => [.. From.Path(), this];

    /// <summary>Returns the edge as a report shows it.</summary>
    internal ExploredStep<TState, TFacts> Shown(TriggerVocabulary<TFacts> vocabulary) => new(
        From.State,
        Decision.Trigger,
        Decision is Rejected<TState, TPhase, TFailure, TFacts> ? null : JournalEntry<TState, TFacts>.TypeOf(Decision),
        To.State,
        vocabulary.Json(Decision.Trigger));
}

/// <summary>
/// Edges of one kind differ in nothing that their journals could distinguish. Everything is compared by identity,
/// which is what makes this cheap enough to ask at every edge.
/// </summary>
/// <param name="state">The state it leaves.</param>
/// <param name="row">The row it goes by, if any.</param>
/// <param name="under">The trigger, or the variation of the facts.</param>
internal readonly struct EdgeKind<TState>(TState state, object? row, object under) : IEquatable<EdgeKind<TState>>
    where TState : struct, Enum
{
    private readonly TState state = state;
    private readonly object? row = row;
    private readonly object under = under;

    public bool Equals(EdgeKind<TState> other) => state.Is(other.state) && ReferenceEquals(row, other.row) && ReferenceEquals(under, other.under);

    public override bool Equals(object? obj) => obj is EdgeKind<TState> other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(state.Number(), RuntimeHelpers.GetHashCode(under));
}
