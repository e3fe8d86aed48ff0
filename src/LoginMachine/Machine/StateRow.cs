using System.Collections.Immutable;
using LoginMachine.Failures;

namespace LoginMachine.Machine;

/// <summary>What a table says of one state.</summary>
/// <param name="State">The state.</param>
/// <param name="Phase">The phase that its failures belong to, unless a row says otherwise.</param>
/// <param name="Effects">What entering it does to the world. A function of the state, so that a journal that stops short says what was in flight.</param>
/// <param name="Ignores">Triggers that may come late and change nothing; each is recorded as a notice.</param>
/// <param name="Terminal">Whether the flow ends here.</param>
public sealed record StateRow(
    FlowState State,
    Phase Phase,
    ImmutableArray<EffectKind> Effects,
    ImmutableArray<Type> Ignores,
    bool Terminal = false)
{
    /// <summary>The state as one line of the fingerprinted text.</summary>
    public override string ToString() =>
        $"{State} {Phase.Wire()} effects({string.Join(' ', Effects)}) ignores({string.Join(' ', Ignores.Select(type => type.Name))}){(Terminal ? " terminal" : "")}";
}
