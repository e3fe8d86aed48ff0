using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>Answers came whose state is nobody's.</summary>
internal static class ForeignAnswers
{
    internal static Explanation? Explain(Story story, Trigger end) =>
        story.First<CallbackReceived>(t => t.Pasted is not true && t.State is StateCheck.Unknown or StateCheck.Missing) is { } callback
            ? new Explanation(
                nameof(ForeignAnswers),
                callback.State == StateCheck.Missing
                    ? "Answers came back without a state; the provider, or something between, drops it"
                    : "Answers came back with a state that this program never sent; the provider alters it, or they belong to another program or an attack",
                story.Lines(callback, end),
                "Sign in again with the newest address; if it stays, show the provider's support this journal.")
            : null;
}
