using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>Another program held the lock on the credentials.</summary>
internal static class RefreshBlocked
{
    internal static Explanation? Explain(AttemptTimeline story) => story.Failure is { Category: FailureCategory.RefreshLockTimeout, Cause: var cause }
        ? new Explanation(
            nameof(RefreshBlocked),
            $"{Who(story)} held the lock on the credentials and did not release it in time; nothing was sent",
            story.Lines(story.First<LockHeld>(), cause),
            "Check in that attempt's journal what it is waiting for, stop it if it hangs, then request a token again.")
        : null;

    private static string Who(AttemptTimeline story) =>
        (story.Last<LockTimedOut>()?.Holder ?? story.Last<LockHeld>()?.Holder) is { } holder ? $"Attempt {holder}" : "Another program";
}
