using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Reproduction.Scripts;

namespace LoginMachine.Reproduction.Faults;

/// <summary>The faults that a script has in it: the effect that threw, and those that something from outside came before.</summary>
internal static class ScriptFaults
{
    /// <summary>Plans them.</summary>
    /// <param name="script">The script.</param>
    /// <param name="played">Completes when everything that comes from outside has come.</param>
    internal static EffectFaults Plan(Script script, Task played)
    {
        var faults = new EffectFaults();
        foreach (var state in script.Definition.States.Select(row => row.State).Where(script.Holds))
        {
            Hold(script, state, played, faults);
        }

        if (script.Broken is { } broken && EffectOf(script, broken) is { } effect)
        {
            var outside = script.ExternalInputs.Any(input => input.At == broken);
            faults.On(effect, new Fails(outside ? played : Task.CompletedTask), script.RunsOf(effect));
        }

        return faults;
    }

    /// <summary>Waiting for a user is no work that could be held; a poll that is not answered is the provider's.</summary>
    private static void Hold(Script script, FlowState state, Task played, EffectFaults faults)
    {
        if (state is not (FlowState.WaitingForCallback or FlowState.WaitingForApproval) && EffectOf(script, state) is { } effect)
        {
            faults.On(effect, IsUnstoppable(effect) ? new HoldsAnswer(played) : new Holds(played), script.RunsOf(effect));
        }
    }

    /// <summary>A cancel does not stop what saves tokens: they cannot be asked for again.</summary>
    private static bool IsUnstoppable(Effect effect) => effect == FlowEffects.SaveCredentials || effect == FlowEffects.ReplaceCredentials;

    /// <summary>Returns the effect of a state. Of two, the first is over once its outcome was recorded.</summary>
    private static Effect? EffectOf(Script script, FlowState state)
    {
        if (!script.Definition.Has(state) || script.Definition[state].Effects is not { IsEmpty: false } effects)
        {
            return null;
        }

        return script.ExternalInputs.Any(input => input.Trigger is BrowserOpened or BrowserLaunchFailed or BrowserSkipped) ? effects[^1] : effects[0];
    }
}
