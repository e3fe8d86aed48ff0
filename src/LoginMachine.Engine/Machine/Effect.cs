using System.Collections.Immutable;

namespace LoginMachine.Engine;

/// <summary>
/// Something that a flow does to the world, as a value: a state lists its effects, and whoever runs the flow performs
/// them. Two effects are the same if they are the same instance; a flow creates each of its effects once.
/// </summary>
/// <param name="name">The name, as diagrams and fingerprints show it.</param>
/// <param name="sends">
/// The types of the triggers that the effect can send. The explorer proves that a machine decides each of them in
/// every state that starts the effect.
/// </param>
public sealed class Effect(string name, params ImmutableArray<Type> sends)
{
    /// <summary>Gets the name.</summary>
    public string Name { get; } = name;

    /// <summary>Gets the types of the triggers that the effect can send.</summary>
    public ImmutableArray<Type> Sends { get; } = sends;

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;
}
