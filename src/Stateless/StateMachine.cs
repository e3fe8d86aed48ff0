namespace Stateless;

/// <summary>A state machine whose behaviour is configured per state and set going by triggers.</summary>
/// <remarks>Not thread safe. Members and behaviour follow the package of the same name.</remarks>
/// <typeparam name="TState">The type that names the states.</typeparam>
/// <typeparam name="TTrigger">The type that names the triggers.</typeparam>
public partial class StateMachine<TState, TTrigger>
    where TState : notnull
    where TTrigger : notnull
{
    private readonly Dictionary<TState, StateRepresentation<TState, TTrigger>> _states = [];
    private readonly Func<TState> _read;
    private readonly Action<TState> _write;
    private Action<TState, TTrigger>? _unhandled;

    /// <summary>A machine whose state is kept by the caller.</summary>
    /// <param name="stateAccessor">Reads the current state.</param>
    /// <param name="stateMutator">Writes the new state.</param>
    /// <exception cref="ArgumentNullException">One of the two is missing.</exception>
    public StateMachine(Func<TState> stateAccessor, Action<TState> stateMutator)
    {
        ArgumentNullException.ThrowIfNull(stateAccessor);
        ArgumentNullException.ThrowIfNull(stateMutator);
        _read = stateAccessor;
        _write = stateMutator;
    }

    /// <summary>A machine that keeps its own state.</summary>
    /// <param name="initialState">The state to begin in.</param>
    public StateMachine(TState initialState)
    {
        var current = initialState;
        _read = () => current;
        _write = next => current = next;
    }

    /// <summary>The current state.</summary>
    public TState State => _read();

    /// <summary>Begins, or goes on with, the configuration of a state.</summary>
    /// <param name="state">The state to configure.</param>
    /// <returns>The configuration of that state; asking again adds to what is there.</returns>
    public StateConfiguration Configure(TState state)
    {
        if (!_states.TryGetValue(state, out var representation))
        {
            representation = new StateRepresentation<TState, TTrigger>(state);
            _states.Add(state, representation);
        }

        return new StateConfiguration(representation);
    }

    /// <summary>Sets what happens when a trigger is not permitted, instead of the exception.</summary>
    /// <param name="unhandledTriggerAction">Called with the state and the trigger. The last one set counts.</param>
    /// <exception cref="ArgumentNullException">The action is missing.</exception>
    public void OnUnhandledTrigger(Action<TState, TTrigger> unhandledTriggerAction)
    {
        ArgumentNullException.ThrowIfNull(unhandledTriggerAction);
        _unhandled = unhandledTriggerAction;
    }
}
