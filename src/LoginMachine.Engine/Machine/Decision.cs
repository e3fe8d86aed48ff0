namespace LoginMachine.Engine;

/// <summary>How a machine decides about a trigger: a step, an ignored event or a rejected one.</summary>
/// <typeparam name="TState">The states.</typeparam>
/// <typeparam name="TPhase">The parts of the flow that failures belong to.</typeparam>
/// <typeparam name="TFailure">The failures and notices.</typeparam>
/// <typeparam name="TFacts">What the flow knows.</typeparam>
/// <param name="From">The state before the trigger.</param>
/// <param name="Trigger">The trigger.</param>
public abstract record Decision<TState, TPhase, TFailure, TFacts>(TState From, Trigger<TFacts> Trigger)
    where TState : struct, Enum
    where TPhase : struct, Enum
    where TFailure : struct, Enum
    where TFacts : class, IFacts<TFacts>
{
    /// <summary>Gets the state after the decision.</summary>
    public virtual TState To => From;
}

/// <summary>The table has a row for the trigger.</summary>
/// <typeparam name="TState">The states.</typeparam>
/// <typeparam name="TPhase">The parts of the flow that failures belong to.</typeparam>
/// <typeparam name="TFailure">The failures and notices.</typeparam>
/// <typeparam name="TFacts">What the flow knows.</typeparam>
/// <param name="Row">That row.</param>
/// <param name="Phase">The phase that a failure or notice of this step belongs to.</param>
/// <param name="Trigger">The trigger.</param>
public sealed record Step<TState, TPhase, TFailure, TFacts>(Row<TState, TPhase, TFailure, TFacts> Row, TPhase Phase, Trigger<TFacts> Trigger)
    : Decision<TState, TPhase, TFailure, TFacts>(Row.From, Trigger)
    where TState : struct, Enum
    where TPhase : struct, Enum
    where TFailure : struct, Enum
    where TFacts : class, IFacts<TFacts>
{
    /// <summary>Gets the next state.</summary>
    public override TState To => Row.To;

    /// <summary>Gets the failure that ends the flow by this step; null if the step does not end it by a failure.</summary>
    public Failure<TPhase, TFailure, TFacts>? Failure => Row.Fails ? new(Row.Category!.Value, Phase, Trigger) : null;

    /// <summary>Gets the notice of this step, while the flow goes on; null if it has none.</summary>
    public Failure<TPhase, TFailure, TFacts>? Notice => Row.Category is { } category && !Row.Fails ? new(category, Phase, Trigger) : null;
}

/// <summary>The state knows the trigger and it changes nothing.</summary>
/// <typeparam name="TState">The states.</typeparam>
/// <typeparam name="TPhase">The parts of the flow that failures belong to.</typeparam>
/// <typeparam name="TFailure">The failures and notices.</typeparam>
/// <typeparam name="TFacts">What the flow knows.</typeparam>
/// <param name="From">The state.</param>
/// <param name="Trigger">The trigger.</param>
public sealed record Ignored<TState, TPhase, TFailure, TFacts>(TState From, Trigger<TFacts> Trigger)
    : Decision<TState, TPhase, TFailure, TFacts>(From, Trigger)
    where TState : struct, Enum
    where TPhase : struct, Enum
    where TFailure : struct, Enum
    where TFacts : class, IFacts<TFacts>;

/// <summary>The state has no answer to the trigger: a bug in the table or in an effect.</summary>
/// <typeparam name="TState">The states.</typeparam>
/// <typeparam name="TPhase">The parts of the flow that failures belong to.</typeparam>
/// <typeparam name="TFailure">The failures and notices.</typeparam>
/// <typeparam name="TFacts">What the flow knows.</typeparam>
/// <param name="From">The state.</param>
/// <param name="Trigger">The trigger.</param>
public sealed record Rejected<TState, TPhase, TFailure, TFacts>(TState From, Trigger<TFacts> Trigger)
    : Decision<TState, TPhase, TFailure, TFacts>(From, Trigger)
    where TState : struct, Enum
    where TPhase : struct, Enum
    where TFailure : struct, Enum
    where TFacts : class, IFacts<TFacts>;
