using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The browser runs on another machine than the program.</summary>
internal static class Elsewhere
{
    internal static Explanation? Explain(Story story, Trigger end) =>
        story.Surroundings is { } around && Where(around) is { } where
            ? new Explanation(
                nameof(Elsewhere),
                $"No answer came: the program runs {where}, and a browser outside of it cannot reach its local address",
                story.Lines(story.First<Started>(), story.First<ListenerBound>(), end),
                Next(story, around))
            {
                More = ["If the browser ran on the same machine after all, then nobody finished the sign-in in time: sign in again."],
            }
            : null;

    private static string? Where(Surroundings around) =>
        around.RemoteEditor ? "in the terminal of a remote editor"
        : around.Ssh ? "in an SSH session"
        : around.Wsl ? "under WSL"
        : around.Container ? "in a container"
        : null;

    private static string Next(Story story, Surroundings around) =>
        around.RemoteEditor ? $"Let the editor forward the port{Advice.Port(story)}, then open the printed address."
        : around.Ssh ? Advice.Forward(story)
        : around.Wsl ? "Open the printed address in a browser inside WSL, or switch on mirrored networking in WSL, or sign in on the Windows side."
        : "Run the container with the host's network and your own user id (--network host --user \"$(id -u)\"), or sign in outside of it.";
}
