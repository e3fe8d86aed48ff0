namespace Stateless;

/// <summary>One thing that a state does on one trigger.</summary>
internal sealed class TriggerBehaviour<TState>(
    Outcome outcome, TState destination, Guard? guard = null, Action? action = null)
{
    internal Guard? Guard => guard;

    internal bool IsMet(object[] arguments) => guard is null || guard.IsMet(arguments);

    internal void Perform(Action<TState> write)
    {
        if (outcome == Outcome.Move)
        {
            write(destination);
        }
        else
        {
            action?.Invoke();
        }
    }
}
