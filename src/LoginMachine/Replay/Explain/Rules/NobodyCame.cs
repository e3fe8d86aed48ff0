using System.Collections.Immutable;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>Nothing came back, and nothing shows why: the likely causes in order.</summary>
internal static class NobodyCame
{
    internal static Explanation? Explain(AttemptTimeline story, Trigger end) => new(
        nameof(NobodyCame),
        Advice.OtherPort(story) + $"No response came back within {Advice.Span(story.Settings.TimeoutMs)}: {Cause(story)}",
        story.Lines(story.First<PortBusy>(), story.First<BrowserOpened>(), story.First<BrowserSkipped>(), end),
        NeverLoaded(story)
            ? "Sign in again; if no page opens, open the printed URL yourself, or set BROWSER to a browser that works."
            : Advice.ErrorPage(story))
    {
        More =
        [
            .. NeverLoaded(story) ? [Advice.ErrorPage(story)] : new[] { Advice.Finish },
            "If the browser showed a connection error at the redirect URI, a VPN or a proxy set in the browser is in the way.",
            .. Outside(story),
            .. AddressExpired.Hint(story, end) is { } hint ? [hint] : Array.Empty<string>(),
        ],
    };

    /// <summary>The browser was started here and never requested the start URL; a journal from before such visits were recorded does not show it.</summary>
    internal static bool NeverLoaded(AttemptTimeline story) =>
        story.First<BrowserOpened>() is not null && story.First<StartUrlVisited>() is null && story.First<ListenerBound>() is { Peers: not null };

    private static string Cause(AttemptTimeline story) =>
        NeverLoaded(story) ? "the browser was started but never opened the start URL"
        : $"the sign-in was not finished in the browser, or the provider showed an error page there{Printed(story)}";

    private static string Printed(AttemptTimeline story) =>
        story.First<BrowserOpened>() is not null ? ""
        : story.Settings.Browser == BrowserChoice.Headless ? " (no browser can be shown here, so the URL was only printed)"
        : " (the URL was only printed, as requested)";

    /// <summary>A browser that was started here can still be one that runs elsewhere.</summary>
    private static ImmutableArray<string> Outside(AttemptTimeline story) =>
        Elsewhere.Advise(story) is { } advice ? [$"If the browser runs on another machine: {advice}"] : [];
}
