using Stateless;

namespace LoginMachine.Machine;

/// <summary>
/// Decides by a <c>Stateless.StateMachine</c> that is built from a <see cref="Definition"/> once and run over an
/// external slot. Pure to its caller: the same arguments give the same answer. Not thread safe; one per loop.
/// </summary>
/// <remarks>
/// No callbacks of the library are used: it changes the state before they run, and a journal line must be
/// written first. Each guard notes its row when it holds, which tells the step apart afterwards.
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
        machine = new StateMachine<FlowState, Type>(() => state, next => state = next);
        machine.OnUnhandledTrigger((_, _) => unhandled = true);
        foreach (var row in definition.Rows)
        {
            Permit(row);
        }

        foreach (var row in definition.States)
        {
            Ignore(row);
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

    private void Permit(Row row)
    {
        var configuration = machine.Configure(row.From);
        _ = row.Move != Move.Enter
            ? configuration.InternalTransitionIf(row.Trigger, _ => Matches(row), static () => { }, row.When.Name)
            : row.From == row.To
                ? configuration.PermitReentryIf(row.Trigger, () => Matches(row), row.When.Name)
                : configuration.PermitIf(row.Trigger, row.To, () => Matches(row), row.When.Name);
    }

    private void Ignore(StateRow row)
    {
        foreach (var type in row.Ignores)
        {
            machine.Configure(row.State).Ignore(type);
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
