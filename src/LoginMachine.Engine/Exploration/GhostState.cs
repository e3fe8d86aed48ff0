using System.Collections.Immutable;

namespace LoginMachine.Engine;

/// <summary>
/// What has truly happened on a path, derived from its triggers and started effects alone. It shares nothing with the
/// facts or the guards, so that a mistake in those cannot hide itself: invariants are checked against it. A flow
/// derives a sealed record from this type.
/// </summary>
/// <typeparam name="TFacts">What the flow knows.</typeparam>
public abstract record GhostState<TFacts>
    where TFacts : class, IFacts<TFacts>
{
    /// <summary>Returns the ghost state after a step. It must not grow for ever: count up to a bound.</summary>
    /// <param name="trigger">The trigger.</param>
    /// <param name="started">The effects that the step starts.</param>
    public abstract GhostState<TFacts> After(Trigger<TFacts> trigger, ImmutableArray<Effect> started);
}

/// <summary>The ghost state of a flow that has no invariants.</summary>
/// <typeparam name="TFacts">What the flow knows.</typeparam>
public sealed record NoGhostState<TFacts> : GhostState<TFacts>
    where TFacts : class, IFacts<TFacts>
{
    /// <inheritdoc/>
    public override GhostState<TFacts> After(Trigger<TFacts> trigger, ImmutableArray<Effect> started) => this;
}
