using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>Nothing at all came back.</summary>
internal static class NobodyCame
{
    internal static Explanation? Explain(Story story, Trigger end) => new(
        nameof(NobodyCame),
        $"Nobody finished the sign-in at the provider within {Advice.Span(story.Settings.TimeoutMs)}; {Browser(story)}",
        story.Lines(story.First<BrowserOpened>(), story.First<BrowserSkipped>(), end),
        NeverLoaded(story)
            ? "Sign in again; if no page opens, open the printed URL yourself, or set BROWSER to a program that works."
            : "Sign in again and finish in the browser; --timeout gives more time.")
    {
        More = [Finished, .. AddressExpired.Hint(story, end) is { } hint ? [hint] : Array.Empty<string>()],
    };

    private const string Finished = "If the person did finish: did the browser show an error at the local address? A VPN or a proxy set in the browser may stand between.";

    /// <summary>A journal from before visits of the start URL were recorded has none, whatever happened.</summary>
    private static bool NeverLoaded(Story story) =>
        story.First<BrowserOpened>() is not null && story.First<StartUrlVisited>() is null && story.First<ListenerBound>() is { Peers: not null };

    private static string Browser(Story story) =>
        NeverLoaded(story) ? "the browser was started and never opened the start URL"
        : story.First<BrowserOpened>() is not null ? "the browser was opened and never came back"
        : story.Settings.Browser == BrowserChoice.Headless ? "no browser could show itself there, so the address was only printed"
        : "the address was only printed, as asked for";
}
