namespace LoginMachine.Engine;

/// <summary>A failure, or a notice that does not end the flow, as a value.</summary>
/// <typeparam name="TPhase">The parts of the flow.</typeparam>
/// <typeparam name="TFailure">The flow's failures.</typeparam>
/// <typeparam name="TFacts">What the flow knows.</typeparam>
/// <param name="Category">What failed.</param>
/// <param name="Phase">The part of the flow in which it failed.</param>
/// <param name="Cause">The trigger that reported it.</param>
public sealed record Failure<TPhase, TFailure, TFacts>(TFailure Category, TPhase Phase, Trigger<TFacts> Cause)
    where TPhase : struct, Enum
    where TFailure : struct, Enum
    where TFacts : class, IFacts<TFacts>;
