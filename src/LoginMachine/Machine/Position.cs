using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Machine;

/// <summary>Where a flow stands and what it knows. Run, replay and explore move it by the same rule.</summary>
/// <param name="State">The state.</param>
/// <param name="Facts">What is known.</param>
/// <param name="Failure">What the flow failed with, once it has.</param>
public sealed record Position(FlowState State, Facts Facts, Failure? Failure = null)
{
    /// <summary>The line that closes the flow at this position.</summary>
    public Closed Closing => new(Failure?.Category, Failure?.Phase);

    /// <summary>Where a flow of that machine begins.</summary>
    /// <param name="definition">The machine.</param>
    public static Position Begin(Definition definition) => new(definition.Initial, Facts.None);

    /// <summary>The position after a decision. An ignored or rejected trigger changes nothing.</summary>
    /// <param name="decision">A decision made here.</param>
    public Position After(Decision decision) => decision is Step step
        ? new Position(step.To, step.Trigger.Onto(Facts), Failure ?? step.Failure)
        : this;
}
