using LoginMachine.Failures;

namespace LoginMachine.Machine;

/// <summary>One line of a transition table: in this state, on this trigger, when this holds, go there.</summary>
/// <param name="From">The state.</param>
/// <param name="Trigger">The trigger's type.</param>
/// <param name="When">The condition; of all rows of a state and trigger at most one may hold.</param>
/// <param name="To">The next state.</param>
/// <param name="Move">Whether the next state's effects are started.</param>
/// <param name="Category">The failure, where the next state is <see cref="FlowState.Failed"/>; else a notice.</param>
/// <param name="At">The phase of that failure or notice; by default the state's own.</param>
public sealed record Row(
    FlowState From,
    Type Trigger,
    Guard When,
    FlowState To,
    Move Move,
    FailureCategory? Category = null,
    Phase? At = null)
{
    /// <summary>Whether this row ends the flow with a failure.</summary>
    public bool Fails => Category is not null && To == FlowState.Failed && From != FlowState.Failed;

    /// <summary>The row as one line, the same on every machine: what a definition's fingerprint is made of.</summary>
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

    /// <summary>The state stays and its effects are asked to stop; what cannot be stopped any more answers as usual.</summary>
    Halt,
}
