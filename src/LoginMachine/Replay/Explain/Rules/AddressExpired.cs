using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>
/// The address was for a user to open, and referred to a pushed request that was good for less time than they took
/// (RFC 9126, section 2.2). The provider reports it to the user alone: where to send the browser back to
/// was in the request.
/// </summary>
internal static class AddressExpired
{
    internal static Explanation? Explain(AttemptTimeline story, Trigger end) =>
        Lifetime(story, end) is { } lifetime && !OpenedInTime(story)
            ? new Explanation(
                nameof(AddressExpired),
                $"The printed URL expired: it was valid for {lifetime} (expires_in in the response to the pushed request), and it was opened too late or not at all",
                story.Lines(story.First<AuthorizationPushed>(), story.First<BrowserOpened>(), story.First<BrowserSkipped>(), end),
                $"Sign in again and open the new URL within {lifetime}.")
            {
                More = [Advice.ErrorPage(story), Advice.Finish],
            }
            : null;

    /// <summary>What to know of the address if something else is the likelier cause; null if it was good to the end.</summary>
    internal static string? Hint(AttemptTimeline story, Trigger end) => Lifetime(story, end) is { } lifetime
        ? $"The printed URL was valid for {lifetime}; opened after that, it shows an error at the provider."
        : null;

    private static string? Lifetime(AttemptTimeline story, Trigger end) =>
        story.First<AuthorizationPushed>() is { ExpiresIn: { } seconds } pushed && story.Seconds(pushed, end) > seconds
            ? Advice.Span(1000 * Math.Clamp(seconds, 0, 1_000_000))
            : null;

    private static bool OpenedInTime(AttemptTimeline story) =>
        (story.First<AuthorizationPushed>(), story.First<BrowserOpened>()) is ({ } pushed, { } opened) && story.Seconds(pushed, opened) <= pushed.ExpiresIn;
}
