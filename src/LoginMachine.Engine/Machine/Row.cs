namespace LoginMachine.Engine;

/// <summary>One line of a transition table: in this state, on this trigger, if this holds, go there.</summary>
/// <typeparam name="TState">The states.</typeparam>
/// <typeparam name="TPhase">The parts of the flow that failures belong to.</typeparam>
/// <typeparam name="TFailure">The failures and notices.</typeparam>
/// <typeparam name="TFacts">What the flow knows.</typeparam>
/// <param name="From">The state.</param>
/// <param name="Trigger">The type of the trigger.</param>
/// <param name="When">The condition. Of all rows of a state and trigger at most one may hold.</param>
/// <param name="To">The next state.</param>
/// <param name="Move">What the transition does to the effects.</param>
/// <param name="Category">The failure if <see cref="Fails"/>, otherwise a notice; null if the row is neither.</param>
/// <param name="At">The phase of that failure or notice; null for the state's own.</param>
public sealed record Row<TState, TPhase, TFailure, TFacts>(
    TState From,
    Type Trigger,
    Guard<TFacts> When,
    TState To,
    Move Move,
    TFailure? Category = null,
    TPhase? At = null)
    where TState : struct, Enum
    where TPhase : struct, Enum
    where TFailure : struct, Enum
    where TFacts : class, IFacts<TFacts>
{
    /// <summary>Gets whether this row makes its category the failure of the flow; otherwise a category is a notice. A flow fails once.</summary>
    public bool Fails { get; init; }

    /// <summary>Returns the row as one line, the same on every machine. Fingerprints are computed from it.</summary>
    public override string ToString() =>
        $"{From} {Trigger.Name} [{When.Name}] {Move} {To} {Category?.Wire() ?? "-"} {At?.Wire() ?? "-"}";
}

/// <summary>What a transition does to the effects.</summary>
public enum Move
{
    /// <summary>The state is entered (again, if it is the same one): its effects start.</summary>
    Enter,

    /// <summary>The state stays and its effects go on; the trigger is recorded.</summary>
    Stay,

    /// <summary>The state stays and its effects are asked to stop. An effect that can no longer be stopped answers as usual.</summary>
    Halt,
}
