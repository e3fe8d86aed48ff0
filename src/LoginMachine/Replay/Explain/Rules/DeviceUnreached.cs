using System.Collections.Immutable;
using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The time was over, or the user gave up, while the provider could not be asked.</summary>
internal static class DeviceUnreached
{
    internal static Explanation? Explain(AttemptTimeline story) =>
        story.Failure is { Phase: Phase.WaitForApproval, Cause: var end } failure && Began(failure) is { } began && LastPoll(story) is PollFailed failed
            ? new Explanation(
                nameof(DeviceUnreached),
                $"{began}; the last request to the token endpoint failed: {Words(failed)}{Often(story)}",
                story.Lines(story.First<DeviceCodeIssued>(), story.First<PollFailed>(), failed, end),
                Next(failed))
            {
                More = More(failed),
            }
            : null;

    private static string? Began(Failure failure) => failure switch
    {
        { Category: FailureCategory.DeviceCodeExpired } => "The device code expired",
        { Cause: Cancelled { By: CancelledBy.Person } } => "The sign-in was canceled (Ctrl-C)",
        _ => null,
    };

    private static Trigger? LastPoll(AttemptTimeline story) =>
        story.Entries.Select(entry => entry.Trigger).LastOrDefault(trigger => trigger is PollFailed or PollSlowed or ApprovalPending);

    private static string Often(AttemptTimeline story) => story.All<PollFailed>().Count() is var count and > 1 ? $" ({count} requests failed in total)" : "";

    private static (string Cause, string Next)? Way(PollFailed failed) => OnTheWay.Of(RequestFacts.Of(failed), "the token endpoint");

    internal static string Words(PollFailed failed) => Way(failed) is { } way ? Sentences.Lower(way.Cause) : FailureDetail.Of(failed);

    private static string Next(PollFailed failed) =>
        Way(failed) is { } way ? way.Next
        : failed.Status is null ? "Check the machine's network, proxy and firewall, then sign in again; the code may well have been approved."
        : StatusAdvice.Next(failed.Status.Value, "token endpoint");

    private static ImmutableArray<string> More(PollFailed failed) =>
        Way(failed) is null ? [] : ["The code may well have been approved and only the response was lost: sign in again once the connection works."];
}
