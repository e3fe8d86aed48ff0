using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>A refresh that failed on a machine whose clock is earlier than the last refresh of the credentials.</summary>
internal static class ClockSetBack
{
    internal static Explanation? Explain(AttemptTimeline story) =>
        story.First<RefreshDue>(due => due.Reason == RefreshReason.ClockFellBack) is { } due
        && story.Failure is { Category: FailureCategory.TlsFailed or FailureCategory.RefreshUnavailable or FailureCategory.DiscoveryFailed, Cause: var cause }
            ? new Explanation(
                nameof(ClockSetBack),
                $"The machine's clock is earlier than the last refresh of the credentials, so it was set back or was ahead before; no expiry can be relied on, and a refresh failed: {(Way(cause) is { } way ? Sentences.Lower(way.Cause) : FailureDetail.Of(cause))}",
                story.Lines(due, cause),
                "Set the machine's clock (NTP), then request a token again.")
            {
                More = Way(cause) is { } other ? [other.Next] : [],
            }
            : null;

    private static (string Cause, string Next)? Way(Trigger cause) => OnTheWay.Of(RequestFacts.Of(cause), "the token endpoint");
}
