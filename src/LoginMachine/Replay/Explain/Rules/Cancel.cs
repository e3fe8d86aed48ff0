using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>Somebody cancelled.</summary>
internal static class Cancel
{
    internal static Explanation? Explain(Story story) =>
        story.Failure is { Category: FailureCategory.LoginCancelled, Cause: var cause }
            ? new Explanation(
                nameof(Cancel),
                $"The sign-in was cancelled: {FailureDetail.Of(cause)}",
                story.Lines(cause),
                "Run the command again.")
            : null;
}
