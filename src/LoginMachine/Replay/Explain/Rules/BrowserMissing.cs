using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The browser could not be started, and nobody opened the address by hand.</summary>
internal static class BrowserMissing
{
    internal static Explanation? Explain(Story story) =>
        Timeouts.Is(story) && story.First<BrowserLaunchFailed>() is { } failed
            ? new Explanation(
                nameof(BrowserMissing),
                $"No browser could be started ({FailureDetail.Of(failed)}), and nobody opened the printed address{Dead(story)}",
                story.Lines(failed, story.Failure!.Cause),
                "Open the printed address by hand, or set BROWSER to a program that works.")
            : null;

    private static string Dead(Story story) =>
        story.Surroundings is { Display: true, Ssh: true } ? "; a display is named over SSH and may be dead" : "";
}
