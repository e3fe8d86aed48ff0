namespace LoginMachine.Engine;

/// <summary>
/// The machines of a program, each version. A version that journals were written with stays forever: replay uses the
/// one that a journal names.
/// </summary>
/// <typeparam name="TState">The states.</typeparam>
/// <typeparam name="TPhase">The parts of the flow that failures belong to.</typeparam>
/// <typeparam name="TFailure">The failures and notices.</typeparam>
/// <typeparam name="TFacts">What the flow knows.</typeparam>
/// <param name="all">The definitions, with distinct names.</param>
public class Definitions<TState, TPhase, TFailure, TFacts>(params IEnumerable<Definition<TState, TPhase, TFailure, TFacts>> all)
    where TState : struct, Enum
    where TPhase : struct, Enum
    where TFailure : struct, Enum
    where TFacts : class, IFacts<TFacts>
{
    private readonly Definition<TState, TPhase, TFailure, TFacts>[] all = [.. all];

    /// <summary>Gets all of them.</summary>
    public IReadOnlyCollection<Definition<TState, TPhase, TFailure, TFacts>> All => all;

    /// <summary>Returns the definition of that name; null if there is none.</summary>
    /// <param name="name">Flow and version.</param>
    public Definition<TState, TPhase, TFailure, TFacts>? Find(DefinitionName name) => Array.Find(all, definition => definition.Name == name);
}
