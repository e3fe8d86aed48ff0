using System.Collections.Immutable;

namespace LoginMachine.Engine;

/// <summary>What a table says about one state.</summary>
/// <typeparam name="TState">The states.</typeparam>
/// <typeparam name="TPhase">The parts of the flow that failures belong to.</typeparam>
/// <param name="State">The state.</param>
/// <param name="Phase">The phase that its failures belong to, unless a row says otherwise.</param>
/// <param name="Effects">What entering it does to the world. A function of the state, so that a journal that ends early says what was in flight.</param>
/// <param name="Ignores">Types of triggers that may come late and change nothing; each is recorded as an ignored event.</param>
/// <param name="Terminal">Whether the flow ends here.</param>
public sealed record StateRow<TState, TPhase>(
    TState State,
    TPhase Phase,
    ImmutableArray<Effect> Effects,
    ImmutableArray<Type> Ignores,
    bool Terminal = false)
    where TState : struct, Enum
    where TPhase : struct, Enum
{
    /// <summary>Returns the state as one line of the fingerprinted text.</summary>
    public override string ToString() =>
        $"{State} {Phase.Wire()} effects({string.Join(' ', Effects)}) ignores({string.Join(' ', Ignores.Select(type => type.Name))}){(Terminal ? " terminal" : "")}";
}
