using System.Collections.Immutable;

namespace LoginMachine.Engine;

/// <summary>What an exploration needs to know about a flow beyond its table.</summary>
/// <typeparam name="TState">The states.</typeparam>
/// <typeparam name="TPhase">The parts of the flow that failures belong to.</typeparam>
/// <typeparam name="TFailure">The failures and notices.</typeparam>
/// <typeparam name="TFacts">What the flow knows.</typeparam>
/// <param name="Vocabulary">The triggers that the flow's journals can record.</param>
/// <param name="Samples">
/// The triggers to try in every situation: at least one for each outcome of each guard, the opening ones included.
/// </param>
/// <param name="Close">Creates the trigger that closes a flow that ended in this situation.</param>
public sealed record ExplorationPlan<TState, TPhase, TFailure, TFacts>(
    TriggerVocabulary<TFacts> Vocabulary,
    ImmutableArray<Trigger<TFacts>> Samples,
    Func<FlowSnapshot<TState, TPhase, TFailure, TFacts>, Trigger<TFacts>> Close)
    where TState : struct, Enum
    where TPhase : struct, Enum
    where TFailure : struct, Enum
    where TFacts : class, IFacts<TFacts>
{
    /// <summary>Gets what has truly happened before anything has; no ghost state by default.</summary>
    public GhostState<TFacts> Ghost { get; init; } = new NoGhostState<TFacts>();

    /// <summary>Gets what must hold in every situation; nothing by default.</summary>
    public ImmutableArray<Invariant<TState, TPhase, TFailure, TFacts>> Invariants { get; init; } = [];

    /// <summary>Gets the triggers that must be able to end the flow from everywhere; none by default.</summary>
    public ImmutableArray<EndingRule> Endings { get; init; } = [];

    /// <summary>
    /// Gets the part of the facts by which journals are varied: each row is written once for each instance of it. By
    /// default it is the same for all.
    /// </summary>
    public Func<TFacts, object> Variation { get; init; } = static _ => "";
}

/// <summary>A sentence that must hold in every situation that a flow can reach.</summary>
/// <typeparam name="TState">The states.</typeparam>
/// <typeparam name="TPhase">The parts of the flow that failures belong to.</typeparam>
/// <typeparam name="TFailure">The failures and notices.</typeparam>
/// <typeparam name="TFacts">What the flow knows.</typeparam>
/// <param name="Name">The sentence, as the report shows it.</param>
/// <param name="Violation">Returns what is wrong with a situation; null if nothing is.</param>
public sealed record Invariant<TState, TPhase, TFailure, TFacts>(string Name, Func<FlowSnapshot<TState, TPhase, TFailure, TFacts>, GhostState<TFacts>, string?> Violation)
    where TState : struct, Enum
    where TPhase : struct, Enum
    where TFailure : struct, Enum
    where TFacts : class, IFacts<TFacts>;

/// <summary>A trigger that must be able to end the flow from everywhere.</summary>
/// <param name="Name">The sentence, as the report shows it.</param>
/// <param name="Trigger">The type of the trigger.</param>
/// <param name="Max">How often it may take, at most.</param>
public sealed record EndingRule(string Name, Type Trigger, int Max);
