namespace Stateless;

/// <summary>Everything that one state does.</summary>
internal sealed class StateRepresentation<TState, TTrigger>(TState state)
    where TState : notnull
    where TTrigger : notnull
{
    private readonly Dictionary<TTrigger, TriggerBehaviour<TState>[]> _behaviours = [];

    internal TState State => state;

    internal void Add(TTrigger trigger, TriggerBehaviour<TState> behaviour) =>
        _behaviours[trigger] = [.. Find(trigger), behaviour];

    internal TriggerBehaviour<TState>[] Find(TTrigger trigger) =>
        _behaviours.TryGetValue(trigger, out var found) ? found : [];

    /// <summary>The one behaviour whose guard is met, if there is one.</summary>
    /// <remarks>Every guard is asked, also after one was met: an ambiguous table must not go unnoticed.</remarks>
    internal TriggerBehaviour<TState>? Choose(TTrigger trigger, object[] arguments)
    {
        TriggerBehaviour<TState>? chosen = null;
        var met = 0;
        foreach (var behaviour in Find(trigger))
        {
            if (behaviour.IsMet(arguments))
            {
                chosen ??= behaviour;
                met++;
            }
        }

        return met <= 1 ? chosen : throw Refusal.OfMany(state, trigger);
    }

    internal List<TTrigger> Permitted(object[] arguments)
    {
        var permitted = new List<TTrigger>(_behaviours.Count);
        foreach (var (trigger, behaviours) in _behaviours)
        {
            if (Array.Exists(behaviours, each => each.IsMet(arguments)))
            {
                permitted.Add(trigger);
            }
        }

        return permitted;
    }
}
