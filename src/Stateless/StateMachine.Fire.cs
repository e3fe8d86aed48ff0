namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    // A trigger fired from within a guard or an internal action waits for its turn, so that one
    // transition is complete before the next begins. Kept here, so that firing allocates nothing.
    private readonly Queue<TTrigger> _waiting = new();
    private bool _firing;

    /// <summary>Performs what the current state has for this trigger.</summary>
    /// <param name="trigger">The trigger.</param>
    /// <exception cref="InvalidOperationException">
    /// Nothing is permitted for it and no other action was set, or more than one guard is met.
    /// </exception>
    public void Fire(TTrigger trigger)
    {
        _waiting.Enqueue(trigger);
        if (!_firing)
        {
            FireAll();
        }
    }

    /// <summary>Whether firing this trigger in the current state would be handled.</summary>
    /// <param name="trigger">The trigger.</param>
    /// <returns>True also where the trigger would be ignored.</returns>
    /// <exception cref="InvalidOperationException">More than one guard is met.</exception>
    public bool CanFire(TTrigger trigger) => Current(_read())?.Choose(trigger, []) is not null;

    /// <summary>The triggers that would be handled in the current state.</summary>
    /// <param name="args">What to give to guards that ask for arguments.</param>
    /// <returns>The triggers, ignored ones among them; each once.</returns>
    public IEnumerable<TTrigger> GetPermittedTriggers(params object[] args) =>
        Current(_read())?.Permitted(args) ?? [];

    private void FireAll()
    {
        _firing = true;
        try
        {
            while (_waiting.TryDequeue(out var next))
            {
                FireOne(next);
            }
        }
        finally
        {
            _firing = false;
        }
    }

    private void FireOne(TTrigger trigger)
    {
        var source = _read();
        var state = Current(source);
        if (state?.Choose(trigger, []) is { } behaviour)
        {
            behaviour.Perform(_write);
        }
        else if (_unhandled is not null)
        {
            _unhandled(source, trigger);
        }
        else
        {
            throw Refusal.Of(source, trigger, state?.Find(trigger));
        }
    }

    private StateRepresentation<TState, TTrigger>? Current(TState state) => _states.GetValueOrDefault(state);
}
