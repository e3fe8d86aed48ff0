using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The browser could not be started, and the user did not open the URL by hand.</summary>
internal static class BrowserMissing
{
    internal static Explanation? Explain(AttemptTimeline story, Trigger end) =>
        story.First<BrowserLaunchFailed>() is { } failed && story.First<StartUrlVisited>() is null
            ? new Explanation(
                nameof(BrowserMissing),
                $"No browser could be started ({FailureDetail.Of(failed)}), and the printed URL was not opened by hand{(AddressExpired.Hint(story, end) is null ? "" : " in time")}{Dead(story)}",
                story.Lines(story.First<Started>(), failed, end),
                Next(story, failed))
            {
                More = AddressExpired.Hint(story, end) is { } hint ? [hint] : [],
            }
            : null;

    private static bool OverSsh(AttemptTimeline story) => story.Surroundings is { Ssh: true };

    private static string Dead(AttemptTimeline story) =>
        story.Surroundings is { Display: true, Ssh: true } ? "; DISPLAY is set in this SSH session, but that display may no longer exist" : "";

    private static string Next(AttemptTimeline story, BrowserLaunchFailed failed) =>
        OverSsh(story) ? Advice.Forward(story)
        : failed.Launcher == Launcher.BrowserVariable ? "Set BROWSER to a browser that works or unset it, or open the printed URL by hand."
        : "Open the printed URL by hand, or set BROWSER to a browser that works.";
}
