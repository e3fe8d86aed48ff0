using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>What the rules about a wait in vain have in common.</summary>
internal static class Timeouts
{
    /// <summary>Whether the wait for the browser ran out, whatever the best explanation at the time was.</summary>
    internal static bool Is(Story story) => story.Failure is
    {
        Cause: DeadlineReached,
        Category: FailureCategory.CallbackTimeout or FailureCategory.CallbackStateMismatch or FailureCategory.BrowserLaunchFailed,
    };
}
