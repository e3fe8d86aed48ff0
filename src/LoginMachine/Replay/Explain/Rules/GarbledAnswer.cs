using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>An answer came to the right address and could not be read.</summary>
internal static class GarbledAnswer
{
    internal static Explanation? Explain(AttemptTimeline story, Trigger end) =>
        story.First<CallbackRefused>(refused => refused.Pasted is not true) is { } refused
            ? new Explanation(
                nameof(GarbledAnswer),
                $"The callback was refused because {Words(refused.Reason)}",
                story.Lines(refused, end),
                "Sign in again in a browser without extensions; if the problem persists, send this journal to the provider's support.")
            : null;

    private static string Words(CallbackFault fault) => fault == CallbackFault.RepeatedParameter
        ? "it has a duplicate parameter"
        : "it is too long";
}
