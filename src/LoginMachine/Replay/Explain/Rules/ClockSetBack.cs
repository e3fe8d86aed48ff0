using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>A refresh that failed on a machine whose clock is earlier than the last refresh of the credentials.</summary>
internal static class ClockSetBack
{
    internal static Explanation? Explain(Story story) =>
        story.First<RefreshDue>(due => due.Reason == RefreshReason.ClockFellBack) is { } due
        && story.Failure is { Category: FailureCategory.TlsFailed or FailureCategory.RefreshUnavailable or FailureCategory.DiscoveryFailed, Cause: var cause }
            ? new Explanation(
                nameof(ClockSetBack),
                $"This machine's clock is earlier than the last refresh of the credentials, so it was set back or was ahead before; no expiry can be relied on, and a refresh failed: {FailureDetail.Of(cause)}",
                story.Lines(due, cause),
                "Set the clock of this machine (NTP), then ask for a token again.")
            : null;
}
