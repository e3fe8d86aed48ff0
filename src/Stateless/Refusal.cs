namespace Stateless;

/// <summary>The exceptions of a trigger that cannot be handled.</summary>
internal static class Refusal
{
    // Called only when no guard was met, so every guard of the trigger is an unmet one:
    // they are not asked a second time, because a guard may answer differently then.
    internal static InvalidOperationException Of<TState, TTrigger>(
        TState state, TTrigger trigger, TriggerBehaviour<TState>[]? unmet) =>
        new(unmet is { Length: > 0 }
            ? $"Trigger '{trigger}' is known in state '{state}', but its guards are not met: {Names(unmet)}."
            : $"Trigger '{trigger}' is not permitted in state '{state}'. Ignore it if that is meant.");

    internal static InvalidOperationException OfMany<TState, TTrigger>(TState state, TTrigger trigger) =>
        new($"Trigger '{trigger}' is permitted more than once in state '{state}': its guards must exclude each other.");

    private static string Names<TState>(TriggerBehaviour<TState>[] behaviours) =>
        string.Join(", ", behaviours.Select(each => $"'{each.Guard?.Description}'"));
}
