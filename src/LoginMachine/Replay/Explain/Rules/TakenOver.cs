using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>A newer sign-in of the same profile took over.</summary>
internal static class TakenOver
{
    internal static Explanation? Explain(AttemptTimeline story) =>
        story.Failure is { Category: FailureCategory.LoginCancelled, Cause: Cancelled { By: CancelledBy.NewerLogin } cancelled }
            ? new Explanation(
                nameof(TakenOver),
                $"A newer sign-in of the same profile took over{(cancelled.Attempt is { } other ? $" (attempt {other})" : "")}",
                story.Lines(cancelled),
                "Finish the newer sign-in.")
            {
                More = ["If no one started one, a program is starting sign-ins repeatedly: find it and stop it."],
            }
            : null;
}
