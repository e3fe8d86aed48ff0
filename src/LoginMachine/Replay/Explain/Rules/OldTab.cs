using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The answer of an earlier sign-in came, from a tab that was still open.</summary>
internal static class OldTab
{
    internal static Explanation? Explain(AttemptTimeline story, Trigger end) =>
        story.First<CallbackReceived>(t => t.Pasted is not true && t.State == StateCheck.Earlier) is { } callback
            ? new Explanation(
                nameof(OldTab),
                "An earlier sign-in was finished in a tab that was still open, not this one",
                story.Lines(callback, end),
                "Close all old sign-in tabs, run the command again and use the new URL.")
            : null;
}
