using LoginMachine.Failures;

namespace LoginMachine.Machine;

/// <summary>What a machine answers to a trigger: one of <see cref="Step"/>, <see cref="Ignored"/>, <see cref="Rejected"/>.</summary>
/// <param name="From">The state it was asked in.</param>
/// <param name="Trigger">The trigger.</param>
public abstract record Decision(FlowState From, Trigger Trigger);

/// <summary>The table has a row for it.</summary>
/// <param name="Row">That row.</param>
/// <param name="Phase">The phase that a failure or notice of this step belongs to.</param>
/// <param name="Trigger">The trigger.</param>
public sealed record Step(Row Row, Phase Phase, Trigger Trigger) : Decision(Row.From, Trigger)
{
    /// <summary>The next state.</summary>
    public FlowState To => Row.To;

    /// <summary>The failure the flow ends with by this step, if it does.</summary>
    public Failure? Failure => Row.Fails ? new Failure(Row.Category!.Value, Phase, Trigger) : null;

    /// <summary>The notice a person gets by this step, while the flow goes on, if any.</summary>
    public Failure? Notice => Row.Category is { } category && !Row.Fails ? new Failure(category, Phase, Trigger) : null;
}

/// <summary>The state knows the trigger and it changes nothing.</summary>
/// <param name="From">The state.</param>
/// <param name="Trigger">The trigger.</param>
public sealed record Ignored(FlowState From, Trigger Trigger) : Decision(From, Trigger);

/// <summary>The state has no answer: a bug, and the flow ends as <c>internal_error</c>.</summary>
/// <param name="From">The state.</param>
/// <param name="Trigger">The trigger.</param>
public sealed record Rejected(FlowState From, Trigger Trigger) : Decision(From, Trigger);
