namespace LoginMachine.Engine;

/// <summary>
/// A decider for each machine, built when a journal first names it and kept for the next one: building it takes
/// longer than to decide a whole journal. Not thread safe; one per loop.
/// </summary>
/// <typeparam name="TState">The states.</typeparam>
/// <typeparam name="TPhase">The parts of the flow that failures belong to.</typeparam>
/// <typeparam name="TFailure">The failures and notices.</typeparam>
/// <typeparam name="TFacts">What the flow knows.</typeparam>
/// <param name="definitions">The machines to choose from.</param>
public sealed class Deciders<TState, TPhase, TFailure, TFacts>(Definitions<TState, TPhase, TFailure, TFacts> definitions)
    where TState : struct, Enum
    where TPhase : struct, Enum
    where TFailure : struct, Enum
    where TFacts : class, IFacts<TFacts>
{
    private readonly Dictionary<DefinitionName, Decider<TState, TPhase, TFailure, TFacts>> built = [];

    /// <summary>Returns the decider of that machine, or null if there is no such machine.</summary>
    /// <param name="name">Flow and version.</param>
    public Decider<TState, TPhase, TFailure, TFacts>? Find(DefinitionName name)
    {
        if (!built.TryGetValue(name, out var decider) && definitions.Find(name) is { } definition)
        {
            built.Add(name, decider = new Decider<TState, TPhase, TFailure, TFacts>(definition));
        }

        return decider;
    }
}
