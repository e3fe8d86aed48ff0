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
        "Sign in again and finish in the browser; --timeout gives more time.")
    {
        More = [Finished, .. AddressExpired.Hint(story, end) is { } hint ? [hint] : Array.Empty<string>()],
    };

    private const string Finished = "If the person did finish: did the browser show an error at the local address? A VPN or a proxy set in the browser may stand between.";

    private static string Browser(Story story) =>
        story.First<BrowserOpened>() is not null ? "the browser was opened and never came back"
        : story.Settings.Browser == BrowserChoice.Headless ? "no browser could show itself there, so the address was only printed"
        : "the address was only printed, as asked for";
}
