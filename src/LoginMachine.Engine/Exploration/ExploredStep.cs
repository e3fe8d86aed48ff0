namespace LoginMachine.Engine;

/// <summary>One step of a counterexample.</summary>
/// <typeparam name="TState">The states.</typeparam>
/// <typeparam name="TFacts">What the flow knows.</typeparam>
/// <param name="From">The state before.</param>
/// <param name="Trigger">What happened.</param>
/// <param name="Type">How the journal records it; null if it was rejected or could not be decided.</param>
/// <param name="To">The state after.</param>
/// <param name="Data">The details of the trigger as JSON, in the form that a journal has.</param>
public sealed record ExploredStep<TState, TFacts>(TState From, Trigger<TFacts> Trigger, EntryType? Type, TState To, string Data)
    where TState : struct, Enum
    where TFacts : class, IFacts<TFacts>
{
    /// <summary>Returns the step as one line.</summary>
    public override string ToString() => $"{From} -> {(Type is null ? "?" : To)} on {Trigger.Name} {Data}";
}
