using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The time of the code was over, and nobody had decided.</summary>
internal static class NobodyApproved
{
    internal static Explanation? Explain(Story story) =>
        story.Failure is { Category: FailureCategory.DeviceCodeExpired, Cause: var end }
            ? new Explanation(
                nameof(NobodyApproved),
                $"Nobody approved the device code {Within(story, end)}",
                story.Lines(story.First<DeviceCodeIssued>(), story.Last<ApprovalPending>(), end),
                end is DeadlineReached
                    ? "Sign in again and approve the new code at once; --timeout gives more time."
                    : "Sign in again, open the address and enter the new code there at once.")
            {
                More = ["If the person did approve: was it a different code, or an older one, or was another account signed in there? Only the code of this sign-in counts."],
            }
            : null;

    private static string Within(Story story, Machine.Trigger end) => (end, story.First<DeviceCodeIssued>()?.ExpiresIn) switch
    {
        (DeadlineReached, _) => $"within {Advice.Span(story.Settings.TimeoutMs)}",
        (_, { } seconds) => $"within the {Advice.Span(1000 * Math.Clamp(seconds, 0, 1_000_000))} that the provider gives",
        _ => "before the provider called it expired",
    };
}
