namespace LoginMachine.Engine;

/// <summary>Where a flow is and what it knows. Run, replay and explore move it by the same rule.</summary>
/// <typeparam name="TState">The states.</typeparam>
/// <typeparam name="TPhase">The parts of the flow that failures belong to.</typeparam>
/// <typeparam name="TFailure">The failures and notices.</typeparam>
/// <typeparam name="TFacts">What the flow knows.</typeparam>
/// <param name="State">The state.</param>
/// <param name="Facts">What is known.</param>
/// <param name="Failure">The failure that the flow ended with; null before that and after a success.</param>
public sealed record FlowSnapshot<TState, TPhase, TFailure, TFacts>(TState State, TFacts Facts, Failure<TPhase, TFailure, TFacts>? Failure = null)
    where TState : struct, Enum
    where TPhase : struct, Enum
    where TFailure : struct, Enum
    where TFacts : class, IFacts<TFacts>
{
    /// <summary>Returns where a flow of a machine begins.</summary>
    /// <param name="definition">The machine.</param>
    public static FlowSnapshot<TState, TPhase, TFailure, TFacts> Begin(Definition<TState, TPhase, TFailure, TFacts> definition) =>
        new(definition.Initial, TFacts.None);

    /// <summary>Returns the snapshot after a decision. An ignored or rejected trigger changes nothing.</summary>
    /// <param name="decision">A decision made here.</param>
    public FlowSnapshot<TState, TPhase, TFailure, TFacts> After(Decision<TState, TPhase, TFailure, TFacts> decision) =>
        decision is Step<TState, TPhase, TFailure, TFacts> step ? new(step.To, step.Trigger.Apply(Facts), Failure ?? step.Failure) : this;
}
