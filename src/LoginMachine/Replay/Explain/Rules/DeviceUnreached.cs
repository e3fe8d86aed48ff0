using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The time was over while the provider could not be asked.</summary>
internal static class DeviceUnreached
{
    internal static Explanation? Explain(Story story) =>
        story.Failure is { Category: FailureCategory.DeviceCodeExpired, Cause: var end } && LastPoll(story) is PollFailed failed
            ? new Explanation(
                nameof(DeviceUnreached),
                $"The device code ran out while the provider could not be asked: {Words(failed)}{Often(story)}",
                story.Lines(story.First<DeviceCodeIssued>(), story.First<PollFailed>(), failed, end),
                failed.Status is null
                    ? "Check the network of that machine, the proxy and the firewall; the code may well have been approved. Then sign in again."
                    : "Look at the provider's status page, then sign in again.")
            : null;

    private static Machine.Trigger? LastPoll(Story story) =>
        story.Entries.Select(entry => entry.Trigger).LastOrDefault(trigger => trigger is PollFailed or PollSlowed or ApprovalPending);

    private static string Often(Story story) => story.All<PollFailed>().Count() is var count and > 1 ? $", and {count} polls failed" : "";

    private static string Words(PollFailed failed) => failed.Status is { } status ? $"HTTP status {status}" : FailureDetail.Of(new TokenRequestFailed(failed.Fault ?? TransportFault.Other));
}
