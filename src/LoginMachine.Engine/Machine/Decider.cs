using Stateless;

namespace LoginMachine.Engine;

/// <summary>
/// Decides with a <c>Stateless.StateMachine</c> that is built from a definition once and runs over an external slot.
/// Pure to its caller: the same arguments give the same answer. Not thread safe; one per loop.
/// </summary>
/// <remarks>
/// No callbacks of the library are used: it changes the state before they run, and a journal line must be
/// written first. Each guard notes its row when it holds, which identifies the step afterwards. The library may
/// evaluate a guard twice (it does for internal transitions), so guards are pure.
/// </remarks>
/// <typeparam name="TState">The states.</typeparam>
/// <typeparam name="TPhase">The parts of the flow that failures belong to.</typeparam>
/// <typeparam name="TFailure">The failures and notices.</typeparam>
/// <typeparam name="TFacts">What the flow knows.</typeparam>
public sealed class Decider<TState, TPhase, TFailure, TFacts>
    where TState : struct, Enum
    where TPhase : struct, Enum
    where TFailure : struct, Enum
    where TFacts : class, IFacts<TFacts>
{
    private readonly StateMachine<TState, Type> machine;
    private TState state;
    private TFacts facts = TFacts.None;
    private Trigger<TFacts>? trigger;
    private Row<TState, TPhase, TFailure, TFacts>? matched;
    private bool unhandled;

    /// <summary>Builds the machine.</summary>
    /// <param name="definition">The table to decide by.</param>
    public Decider(Definition<TState, TPhase, TFailure, TFacts> definition)
    {
        Definition = definition;
        machine = new StateMachine<TState, Type>(() => state, next => state = next, FiringMode.Immediate);
        machine.OnUnhandledTrigger((_, _) => unhandled = true);
        foreach (var row in definition.Rows)
        {
            Permit(machine.Configure(row.From), row);
        }

        foreach (var row in definition.States)
        {
            Ignore(machine.Configure(row.State), row);
        }
    }

    /// <summary>Gets the table decided by.</summary>
    public Definition<TState, TPhase, TFailure, TFacts> Definition { get; }

    /// <summary>Decides.</summary>
    /// <param name="from">The state.</param>
    /// <param name="happened">The trigger.</param>
    /// <param name="known">What was known before the trigger.</param>
    /// <exception cref="InvalidOperationException">Two rows hold at once: the table is wrong.</exception>
    public Decision<TState, TPhase, TFailure, TFacts> Decide(TState from, Trigger<TFacts> happened, TFacts known)
    {
        (state, trigger, facts, matched, unhandled) = (from, happened, known, null, false);
        machine.Fire(happened.GetType());
        return (matched, unhandled) switch
        {
            (_, true) => new Rejected<TState, TPhase, TFailure, TFacts>(from, happened),
            (null, false) => new Ignored<TState, TPhase, TFailure, TFacts>(from, happened),
            ({ } row, false) => new Step<TState, TPhase, TFailure, TFacts>(row, row.At ?? Definition[from].Phase, happened),
        };
    }

    private void Permit(StateMachine<TState, Type>.StateConfiguration state, Row<TState, TPhase, TFailure, TFacts> row) => _ = row switch
    {
        { Move: not Move.Enter } => state.InternalTransitionIf(row.Trigger, _ => Matches(row), static () => { }, row.When.Name),
        _ when row.From.Is(row.To) => state.PermitReentryIf(row.Trigger, () => Matches(row), row.When.Name),
        _ => state.PermitIf(row.Trigger, row.To, () => Matches(row), row.When.Name),
    };

    private static void Ignore(StateMachine<TState, Type>.StateConfiguration state, StateRow<TState, TPhase> row)
    {
        foreach (var type in row.Ignores)
        {
            state.Ignore(type);
        }
    }

    private bool Matches(Row<TState, TPhase, TFailure, TFacts> row)
    {
        if (!row.When.Holds(facts, trigger!))
        {
            return false;
        }

        matched = row;
        return true;
    }
}
