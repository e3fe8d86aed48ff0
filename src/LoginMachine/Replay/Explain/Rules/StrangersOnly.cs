using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>Something reached the local port, though never with an answer.</summary>
internal static class StrangersOnly
{
    internal static Explanation? Explain(Story story) =>
        Timeouts.Is(story) && story.First<StrayReceived>() is { } stray
            ? new Explanation(
                nameof(StrangersOnly),
                $"The local address was reached, though not by an answer to the sign-in ({stray.Kind.Wire()})",
                story.Lines(stray, story.Failure!.Cause),
                "Sign in again and finish at the provider; if the browser showed an error, that page says why.")
            : null;
}
