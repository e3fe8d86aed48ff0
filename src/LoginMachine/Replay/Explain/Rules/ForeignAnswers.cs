using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>Callbacks came whose state is not of any known sign-in.</summary>
internal static class ForeignAnswers
{
    internal static Explanation? Explain(AttemptTimeline story, Trigger end) =>
        story.First<CallbackReceived>(t => t.Pasted is not true && t.State is StateCheck.Unknown or StateCheck.Missing) is { } callback
            ? new Explanation(
                nameof(ForeignAnswers),
                callback.State == StateCheck.Missing
                    ? "The callback had no state parameter: the provider, or something in between, removed it"
                    : "The callback had a state that this sign-in never sent: it belongs to another program or an old tab, or the provider changed it, or it is an attack",
                story.Lines(callback, end),
                callback.State == StateCheck.Missing
                    ? "Sign in again in a browser without extensions; if the problem persists, ask the provider's support why the state parameter is not returned (RFC 6749, section 4.1.2), and send them this journal."
                    : "Close other sign-in tabs and sign in again with the newest URL; if the problem persists, send this journal to the provider's support.")
            : null;
}
