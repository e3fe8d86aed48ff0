namespace LoginMachine.Engine;

/// <summary>
/// Something that has happened, named in the past tense, with its details. Triggers are what a journal records. Each
/// is a sealed record with a JSON form that the flow's <see cref="TriggerVocabulary{TFacts}"/> knows, and its name is
/// part of the journal format.
/// </summary>
/// <typeparam name="TFacts">What the flow knows.</typeparam>
public abstract record Trigger<TFacts>
    where TFacts : class, IFacts<TFacts>
{
    /// <summary>Gets the wire name: the name of the type.</summary>
    public string Name => GetType().Name;

    /// <summary>Applies this trigger to the facts. Pure, and by default a change of nothing.</summary>
    /// <param name="facts">What was known before.</param>
    /// <returns>What is known once this has happened.</returns>
    public virtual TFacts Apply(TFacts facts) => facts;
}

/// <summary>The trigger that begins a flow. The first journal line records it, and names the machine that decided.</summary>
public interface IOpening
{
    /// <summary>Gets the name of the definition, for example <c>update/1</c>.</summary>
    DefinitionName Definition { get; }

    /// <summary>Gets the fingerprint of that definition, see <see cref="Definition{TState, TPhase, TFailure, TFacts}.Fingerprint"/>.</summary>
    Digest Fingerprint { get; }
}

/// <summary>The trigger that ends a journal. The last line records it.</summary>
public interface IClosing;

/// <summary>The trigger that ends a journal, and repeats how the flow ended.</summary>
/// <typeparam name="TPhase">The parts of the flow.</typeparam>
/// <typeparam name="TFailure">The flow's failures.</typeparam>
public interface IClosing<TPhase, TFailure> : IClosing
    where TPhase : struct, Enum
    where TFailure : struct, Enum
{
    /// <summary>Gets the failure that ended the flow; null after a success.</summary>
    TFailure? Category { get; }

    /// <summary>Gets the phase of that failure; null after a success.</summary>
    TPhase? Phase { get; }
}
