using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>Words that several rules share.</summary>
internal static class Advice
{
    /// <summary>How to bring the browser's answer to a machine at the other end of SSH.</summary>
    internal static string Forward(Story story) =>
        FixedPort(story) is { } port
            ? $"On the machine with the browser run 'ssh -L {port}:127.0.0.1:{port} HOST', then sign in again and open the address there."
            : "Sign in again with --port 8085, and on the machine with the browser run 'ssh -L 8085:127.0.0.1:8085 HOST' before opening the address.";

    /// <summary>The redirect URI as far as a journal tells; a mark stands for a path of the profile's own.</summary>
    internal static string RedirectUri(Story story) => story.First<ListenerBound>() is { } bound
        ? $"the redirect URI http://{(story.Settings.RedirectHost == RedirectHost.Localhost ? "localhost" : "127.0.0.1")}:{bound.Port}{(story.Settings.CallbackPath == CallbackPath.Default ? "/auth/callback" : LocalNames.PathMark)}"
        : "the redirect URI";

    /// <summary>The port that listened, as an aside.</summary>
    internal static string Port(Story story) => story.First<ListenerBound>() is { } bound ? $" ({bound.Port} that time)" : "";

    /// <summary>A limit in the unit that a person would use.</summary>
    internal static string Span(long milliseconds) => milliseconds switch
    {
        >= 120_000 => $"{milliseconds / 60_000} minutes",
        _ => $"{milliseconds / 1000.0:0.#} seconds",
    };

    /// <summary>A port that will be the same the next time.</summary>
    private static int? FixedPort(Story story) =>
        story.First<ListenerBound>()?.Port is { } port && !story.Settings.Ports.Contains(0) ? port : null;
}
