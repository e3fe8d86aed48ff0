using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The browser runs on another machine than the program.</summary>
internal static class Elsewhere
{
    internal static Explanation? Explain(Story story) =>
        Timeouts.Is(story) && story.Surroundings is { } around && Where(around) is { } where
            ? new Explanation(
                nameof(Elsewhere),
                $"The program runs {where}, so a browser on the person's own machine cannot reach its local address",
                story.Lines(story.First<Started>(), story.First<ListenerBound>(), story.Failure!.Cause),
                Next(story))
            : null;

    private static string? Where(Surroundings around) =>
        around.RemoteEditor ? "in the terminal of a remote editor"
        : around.Ssh ? "in an SSH session"
        : around.Wsl ? "under WSL"
        : around.Container ? "in a container"
        : null;

    private static string Next(Story story) =>
        story.Surroundings is { Ssh: true } && story.First<ListenerBound>() is { } bound
            ? $"Forward a fixed port (ssh -L {bound.Port}:127.0.0.1:{bound.Port}, with --port {bound.Port}) and open the address there."
            : "Open the printed address in a browser inside that machine, or run the program on the machine with the browser.";
}
