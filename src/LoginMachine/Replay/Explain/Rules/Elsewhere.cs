using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The browser may run on another machine than the program. Not reported as the cause if a browser was started here.</summary>
internal static class Elsewhere
{
    internal static Explanation? Explain(AttemptTimeline story, Trigger end) =>
        Advise(story) is { } advice && (story.First<BrowserOpened>() is null || NobodyCame.NeverLoaded(story))
            ? new Explanation(
                nameof(Elsewhere),
                Advice.OtherPort(story) + $"No response came back: the program runs {Where(story.Surroundings!)}, where a browser outside of it cannot reach its redirect URI directly",
                story.Lines(story.First<Started>(), story.First<PortBusy>(), story.First<ListenerBound>(), end),
                advice)
            {
                More = [Advice.ErrorPage(story), "If the browser runs in the same place, sign in again and complete the sign-in there; --timeout allows more time."],
            }
            : null;

    /// <summary>Returns what lets a browser outside come back; null if nothing shows that there may be one.</summary>
    internal static string? Advise(AttemptTimeline story) => story.Surroundings switch
    {
        { RemoteEditor: true } => $"Forward port{Advice.Port(story)} in the editor, then open the printed URL.",
        { Ssh: true } => Advice.Forward(story),
        { Wsl: true } => "Open the printed URL in a browser inside WSL, or turn on mirrored networking in WSL, or sign in on the Windows side.",
        { Container: true } => "Run the container with the host's network and your own user ID (--network host --user \"$(id -u)\"), or sign in outside of it.",
        _ => null,
    };

    private static string Where(HostEnvironment around) =>
        around.RemoteEditor ? "in the terminal of a remote editor"
        : around.Ssh ? "in an SSH session"
        : around.Wsl ? "under WSL"
        : "in a container";
}
