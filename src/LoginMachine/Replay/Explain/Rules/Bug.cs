using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>An exception that nobody expected, or a trigger that nobody answers.</summary>
internal static class Bug
{
    internal static Explanation? Explain(Story story) =>
        story.Failure is { Category: FailureCategory.InternalError, Cause: Faulted fault }
            ? new Explanation(
                nameof(Bug),
                $"The program has a bug: {FailureDetail.Of(fault)}",
                story.Lines(fault),
                "Report the bug and attach this journal: it holds no secrets, and the bug can be reproduced from it.")
            : null;
}
