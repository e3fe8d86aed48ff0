using Stateless;

namespace LoginMachine.Machine;

/// <summary>
/// Decides by a <c>Stateless.StateMachine</c> that is built from a <see cref="Definition"/> once and run over an
/// external slot. Pure to its caller: the same arguments give the same answer. Not thread safe; one per loop.
/// </summary>
/// <remarks>
/// No callbacks of the library are used: it changes the state before they run, and a journal line must be
/// written first. Each guard notes its row when it holds, which tells the step apart afterwards. The library may ask
/// a guard twice (it does for internal transitions), so guards are pure.
/// </remarks>
public sealed class Decider
{
    private readonly StateMachine<FlowState, Type> machine;
    private FlowState state;
    private Facts facts = Facts.None;
    private Trigger? trigger;
    private Row? matched;
    private bool unhandled;

    /// <summary>Builds the machine.</summary>
    /// <param name="definition">The table to decide by.</param>
    public Decider(Definition definition)
    {
        Definition = definition;
        machine = new StateMachine<FlowState, Type>(() => state, next => state = next, FiringMode.Immediate);
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

    /// <summary>The table decided by.</summary>
    public Definition Definition { get; }

    /// <summary>Decides.</summary>
    /// <param name="from">The state.</param>
    /// <param name="happened">The trigger.</param>
    /// <param name="known">What was known before the trigger.</param>
    /// <exception cref="InvalidOperationException">Two rows hold at once: the table is wrong.</exception>
    public Decision Decide(FlowState from, Trigger happened, Facts known)
    {
        (state, trigger, facts, matched, unhandled) = (from, happened, known, null, false);
        machine.Fire(happened.GetType());
        return (matched, unhandled) switch
        {
            (_, true) => new Rejected(from, happened),
            (null, false) => new Ignored(from, happened),
            ({ } row, false) => new Step(row, row.At ?? Definition[from].Phase, happened),
        };
    }

    private void Permit(StateMachine<FlowState, Type>.StateConfiguration state, Row row) => _ = row switch
    {
        { Move: not Move.Enter } => state.InternalTransitionIf(row.Trigger, _ => Matches(row), static () => { }, row.When.Name),
        _ when row.From == row.To => state.PermitReentryIf(row.Trigger, () => Matches(row), row.When.Name),
        _ => state.PermitIf(row.Trigger, row.To, () => Matches(row), row.When.Name),
    };

    private static void Ignore(StateMachine<FlowState, Type>.StateConfiguration state, StateRow row)
    {
        foreach (var type in row.Ignores)
        {
            state.Ignore(type);
        }
    }

    private bool Matches(Row row)
    {
        if (!row.When.Holds(facts, trigger!))
        {
            return false;
        }

        matched = row;
        return true;
    }
}
