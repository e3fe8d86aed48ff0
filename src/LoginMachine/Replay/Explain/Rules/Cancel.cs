using System.Collections.Immutable;
using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The flow was canceled.</summary>
internal static class Cancel
{
    internal static Explanation? Explain(AttemptTimeline story) =>
        story.Failure is { Category: FailureCategory.LoginCancelled, Cause: var cause }
            ? new Explanation(
                nameof(Cancel),
                $"The {What(story)} was canceled{Who(story)} {During(story, cause)}",
                story.Lines(story.First<Cancelled>(), cause),
                Renewal(story) ? "Request a token again when you need one." : What(story) == "sign-out" ? "Run the command again to sign out; the credentials are still stored." : "Run the command again when you are ready.")
            {
                More = Hindrance(story, cause),
            }
            : null;

    /// <summary>Returns what may have blocked a user who waited, though nothing of it was recorded.</summary>
    private static ImmutableArray<string> Hindrance(AttemptTimeline story, Trigger cause) =>
        story.Failure!.Phase == Phase.WaitForCallback && WaitedInVain.Reason(story, cause) is { } reason
            ? [reason.Next]
            : [];

    private static string What(AttemptTimeline story) => Renewal(story) ? "refresh" : story.Flow == Definitions.Logout.Flow ? "sign-out" : "sign-in";

    private static bool Renewal(AttemptTimeline story) => story.Flow == Definitions.Refresh.Flow;

    private static string Who(AttemptTimeline story) => story.First<Cancelled>()?.By switch
    {
        CancelledBy.Host => " by the host program",
        CancelledBy.NewerLogin => " by a newer sign-in of the same profile",
        CancelledBy.Termination => " because the process was asked to end (SIGTERM)",
        CancelledBy.Hangup => " because the terminal was closed (SIGHUP)",
        _ => " (Ctrl-C)",
    };

    private static string During(AttemptTimeline story, Trigger cause) => Doing.Words(story.Lines(cause) is [var line, ..] ? story.Entries[line].From : FlowState.Starting);
}
