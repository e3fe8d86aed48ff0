namespace LoginMachine.Engine;

/// <summary>
/// The kinds of rows, by name, for tables that read aloud. A table imports them with
/// <c>using static LoginMachine.Engine.Rows&lt;State, Phase, Failure, Facts&gt;;</c>.
/// </summary>
/// <typeparam name="TState">The states.</typeparam>
/// <typeparam name="TPhase">The parts of the flow that failures belong to.</typeparam>
/// <typeparam name="TFailure">The failures and notices.</typeparam>
/// <typeparam name="TFacts">What the flow knows.</typeparam>
public static class Rows<TState, TPhase, TFailure, TFacts>
    where TState : struct, Enum
    where TPhase : struct, Enum
    where TFailure : struct, Enum
    where TFacts : class, IFacts<TFacts>
{
    /// <summary>Enters a state.</summary>
    public static Row<TState, TPhase, TFailure, TFacts> Go<T>(TState from, Guard<TFacts> when, TState to)
        where T : Trigger<TFacts> => new(from, typeof(T), when, to, Move.Enter);

    /// <summary>Enters a state, with a notice.</summary>
    public static Row<TState, TPhase, TFailure, TFacts> Warn<T>(TState from, Guard<TFacts> when, TState to, TFailure notice)
        where T : Trigger<TFacts> => new(from, typeof(T), when, to, Move.Enter, notice);

    /// <summary>Records the trigger and stays in the state.</summary>
    public static Row<TState, TPhase, TFailure, TFacts> Stay<T>(TState state, Guard<TFacts> when)
        where T : Trigger<TFacts> => new(state, typeof(T), when, state, Move.Stay);

    /// <summary>Stays in the state and stops its effects.</summary>
    public static Row<TState, TPhase, TFailure, TFacts> Halt<T>(TState state, Guard<TFacts> when)
        where T : Trigger<TFacts> => new(state, typeof(T), when, state, Move.Halt);

    /// <summary>Stays in the state, with a notice.</summary>
    public static Row<TState, TPhase, TFailure, TFacts> Note<T>(TState state, Guard<TFacts> when, TFailure notice, TPhase? phase = null)
        where T : Trigger<TFacts> => new(state, typeof(T), when, state, Move.Stay, notice, phase);

    /// <summary>Ends the flow with a failure.</summary>
    public static Row<TState, TPhase, TFailure, TFacts> Fail<T>(TState from, Guard<TFacts> when, TState to, TFailure category, TPhase? phase = null)
        where T : Trigger<TFacts> => new(from, typeof(T), when, to, Move.Enter, category, phase) { Fails = true };
}
