using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>Words that several rules share.</summary>
internal static class Advice
{
    private const long DayMs = 86_400_000;

    /// <summary>Returns how to bring the browser's answer to a machine at the other end of SSH.</summary>
    internal static string Forward(AttemptTimeline story) =>
        FixedPort(story) is { } port
            ? $"On the machine with the browser, run 'ssh -L {port}:127.0.0.1:{port} HOST', then sign in again and open the URL there."
            : "Sign in again with --port 8085, and on the machine with the browser run 'ssh -L 8085:127.0.0.1:8085 HOST' before you open the URL.";

    /// <summary>Returns the redirect URI as far as a journal shows it; a mark replaces a custom path.</summary>
    private static string Uri(AttemptTimeline story) => story.First<ListenerBound>() is { } bound
        ? $"http://{(story.Settings.RedirectHost == RedirectHost.Localhost ? "localhost" : "127.0.0.1")}:{bound.Port}{(story.Settings.CallbackPath == CallbackPath.Default ? "/auth/callback" : LocalNames.PathMark)}"
        : "the redirect URI";

    /// <summary>How to distinguish an error page at the provider from an unfinished sign-in, and what to do about it.</summary>
    internal static string ErrorPage(AttemptTimeline story) =>
        $"If the provider showed an error page, register {Uri(story)} for client {LocalNames.ClientMark} there, or correct the client ID in the profile.";

    /// <summary>What to do if the page was the provider's sign-in form.</summary>
    internal const string Finish = "If the provider showed a sign-in form, sign in again and complete it; --timeout allows more time.";

    /// <summary>Many providers compare the port, so another one than the first is the first suspect; empty if it is the first.</summary>
    internal static string OtherPort(AttemptTimeline story) =>
        story.First<PortBusy>() is { } busy && story.First<ListenerBound>() is { } bound && bound.Port != busy.Port
            ? $"Port {busy.Port} was busy, so the redirect URI used port {bound.Port}, which may not be registered at the provider. "
            : "";

    /// <summary>Returns the port that listened, as an aside.</summary>
    internal static string Port(AttemptTimeline story) => story.First<ListenerBound>() is { } bound ? $" {bound.Port}" : "";

    /// <summary>Returns a limit in the unit that a user would use.</summary>
    internal static string Span(long milliseconds) => milliseconds switch
    {
        >= 2 * 365 * DayMs => $"{milliseconds / (365 * DayMs)} years",
        >= 3 * DayMs => $"{milliseconds / DayMs} days",
        >= 3 * 3_600_000L => $"{milliseconds / 3_600_000} hours",
        >= 120_000 => $"{milliseconds / 60_000} minutes",
        _ => $"{milliseconds / 1000.0:0.#} seconds",
    };

    /// <summary>Returns a port that will be the same the next time.</summary>
    private static int? FixedPort(AttemptTimeline story) =>
        story.First<ListenerBound>()?.Port is { } port && !story.Settings.Ports.Contains(0) ? port : null;
}
