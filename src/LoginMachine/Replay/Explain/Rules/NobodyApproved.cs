using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The code had expired, and the user had not decided.</summary>
internal static class NobodyApproved
{
    internal static Explanation? Explain(AttemptTimeline story) =>
        story.Failure is { Category: FailureCategory.DeviceCodeExpired, Cause: var end }
            ? new Explanation(
                nameof(NobodyApproved),
                $"The device code was not approved {Within(story, end)}",
                story.Lines(story.First<DeviceCodeIssued>(), story.Last<ApprovalPending>(), end),
                end is DeadlineReached
                    ? "Sign in again and approve the new code at once; --timeout allows more time."
                    : "Sign in again, open the URL and enter the new code there at once.")
            {
                More = ["If a code was approved, check that it was the code of this sign-in and not an older one."],
            }
            : null;

    private static string Within(AttemptTimeline story, Trigger end) => (end, story.First<DeviceCodeIssued>()?.ExpiresIn) switch
    {
        (DeadlineReached, _) => $"within {Advice.Span(story.Settings.TimeoutMs)}",
        (_, { } seconds) => $"within the {Advice.Span(1000 * Math.Clamp(seconds, 0, 1_000_000))} that the provider allows",
        _ => "before the provider reported it as expired",
    };
}
