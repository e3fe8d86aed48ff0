namespace LoginMachine.Engine;

/// <summary>One line as it was found.</summary>
/// <typeparam name="TState">The states.</typeparam>
/// <typeparam name="TFacts">What the flow knows.</typeparam>
/// <param name="Number">Which line, from 1.</param>
/// <param name="Entry">What it says, if it can be read.</param>
/// <param name="Hash">Its recorded hash, if it can be read.</param>
/// <param name="Fault">What is wrong with it.</param>
public sealed record ScannedLine<TState, TFacts>(int Number, JournalEntry<TState, TFacts>? Entry, Digest? Hash, JournalFault? Fault)
    where TState : struct, Enum
    where TFacts : class, IFacts<TFacts>;
