namespace LoginMachine.Engine;

/// <summary>One line of a journal and the decision that was made again.</summary>
/// <typeparam name="TState">The states.</typeparam>
/// <typeparam name="TPhase">The parts of the flow that failures belong to.</typeparam>
/// <typeparam name="TFailure">The failures and notices.</typeparam>
/// <typeparam name="TFacts">What the flow knows.</typeparam>
/// <param name="Entry">The line.</param>
/// <param name="Decision">The decision.</param>
/// <param name="Before">Where the flow stood before it.</param>
public sealed record ReplayedStep<TState, TPhase, TFailure, TFacts>(
    JournalEntry<TState, TFacts> Entry,
    Decision<TState, TPhase, TFailure, TFacts> Decision,
    FlowSnapshot<TState, TPhase, TFailure, TFacts> Before)
    where TState : struct, Enum
    where TPhase : struct, Enum
    where TFailure : struct, Enum
    where TFacts : class, IFacts<TFacts>;
