using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>Another program held the lock on the credentials.</summary>
internal static class RefreshBlocked
{
    internal static Explanation? Explain(Story story) => story.Failure is { Category: FailureCategory.RefreshLockTimeout, Cause: var cause }
        ? new Explanation(
            nameof(RefreshBlocked),
            $"{Who(story)} held the lock on the credentials and did not give it up in time; nothing was sent",
            story.Lines(story.First<LockHeld>(), cause),
            "Find what that attempt waits for in its own journal (it is named after it), end it if it hangs, then ask for a token again.")
        : null;

    private static string Who(Story story) =>
        (story.Last<LockTimedOut>()?.Holder ?? story.Last<LockHeld>()?.Holder) is { } holder ? $"Attempt {holder}" : "Another program";
}
