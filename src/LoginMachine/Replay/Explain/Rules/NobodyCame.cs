using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>Nothing at all came back.</summary>
internal static class NobodyCame
{
    internal static Explanation? Explain(Story story) =>
        Timeouts.Is(story)
            ? new Explanation(
                nameof(NobodyCame),
                story.First<BrowserOpened>() is null
                    ? "Nobody finished the sign-in at the provider in time; no browser was opened"
                    : "Nobody finished the sign-in at the provider in time; the browser was opened and never came back",
                story.Lines(story.First<BrowserOpened>(), story.Failure!.Cause),
                "Sign in again and finish in the browser; --timeout gives more time.")
            : null;
}
