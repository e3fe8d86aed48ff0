using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The one-time start URL was opened twice.</summary>
internal static class StartReused
{
    internal static Explanation? Explain(AttemptTimeline story) =>
        story.Failure is { Category: FailureCategory.StartUrlReused, Cause: StartUrlReused again }
            ? new Explanation(
                nameof(StartReused),
                $"The one-time start URL was opened twice, the second time {By(again.Peer)}, so the sign-in was stopped: one of the two may not be your browser",
                story.Lines(story.First<StartUrlVisited>(), again),
                "Sign in again, and do not sign in on a page that is still open from before.")
            {
                More =
                [
                    "A browser that opens every URL twice (an extension, a profile switcher) has the same effect: use --no-browser and open the printed URL yourself.",
                    "If it happens again without such a browser, look for a program on the machine that opens URLs it finds in the process list.",
                ],
            }
            : null;

    private static string By(PeerAccount? peer) => peer switch
    {
        null or PeerAccount.Own => "by a program of the same user",
        PeerAccount.Root => "by a program of root",
        _ => "by a program whose user could not be determined",
    };
}
