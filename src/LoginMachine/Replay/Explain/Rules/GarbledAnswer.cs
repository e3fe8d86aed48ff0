using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>An answer came to the right address and could not be read.</summary>
internal static class GarbledAnswer
{
    internal static Explanation? Explain(Story story, Trigger end) =>
        story.First<CallbackRefused>(refused => refused.Pasted is not true) is { } refused
            ? new Explanation(
                nameof(GarbledAnswer),
                $"An answer came and was refused, because {Words(refused.Reason)}",
                story.Lines(refused, end),
                "Sign in again in a browser without extensions; if it stays, show the provider's support this journal.")
            : null;

    private static string Words(CallbackFault fault) => fault == CallbackFault.RepeatedParameter
        ? "a parameter stood in it twice"
        : "it is longer than any answer may be";
}
