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
    internal static Explanation? Explain(AttemptTimeline story, Trigger end) =>
        story.First<StartUrlVisited>() is { } visited
            ? new Explanation(
                nameof(StuckAtProvider),
                Advice.OtherPort(story) + "The browser went to the provider and did not come back: the sign-in was not finished there, or the provider showed an error page",
                story.Lines([story.First<PortBusy>(), visited, end]),
                Advice.ErrorPage(story))
            {
                More = More(story, end),
            }
            : null;

    private static ImmutableArray<string> More(AttemptTimeline story, Trigger end) =>
    [
        Advice.Finish,
        "If the provider's page said that you are signed in, set response_mode to query in the profile's extra_parameters.",
        .. AddressExpired.Hint(story, end) is { } hint ? [hint] : Array.Empty<string>(),
    ];
}
