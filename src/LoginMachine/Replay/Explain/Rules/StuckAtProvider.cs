using System.Collections.Immutable;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>
/// The browser went to the provider and never came back. An error page of the provider's own looks the same from here
/// as a user who did not finish.
/// </summary>
internal static class StuckAtProvider
{
    internal static Explanation? Explain(Story story, Trigger end) =>
        story.First<StartUrlVisited>() is { } visited
            ? new Explanation(
                nameof(StuckAtProvider),
                $"The browser opened the provider's sign-in page, and the provider never sent it back{OtherPort(story)}",
                story.Lines([story.First<PortBusy>(), visited, end]),
                $"If the provider showed an error page, check that it knows the client id {LocalNames.ClientMark}, and register {Advice.RedirectUri(story)} for it; if not, sign in again and finish in the browser (--timeout gives more time).")
            {
                More = More(story, end),
            }
            : null;

    /// <summary>Many providers compare the port too.</summary>
    private static string OtherPort(Story story) =>
        story.First<PortBusy>() is { } busy && story.First<ListenerBound>() is { } bound && bound.Port != busy.Port
            ? $"; port {busy.Port} was taken, so the redirect URI used port {bound.Port}, which may not be registered"
            : "";

    private static ImmutableArray<string> More(Story story, Trigger end) =>
    [
        "An unknown client id or redirect URI is shown on the provider's page and reported to no program.",
        "A response mode other than query (web_message) does not come back either.",
        .. AddressExpired.Hint(story, end) is { } hint ? [hint] : Array.Empty<string>(),
    ];
}
