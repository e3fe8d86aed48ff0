using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>An unexpected exception, or a trigger that the state does not handle.</summary>
internal static class Bug
{
    internal static Explanation? Explain(AttemptTimeline story) =>
        story.Failure is not { Category: FailureCategory.InternalError, Cause: Faulted fault } ? null
        : fault.Exception?.Text == typeof(OutOfMemoryException).FullName
            ? new Explanation(
                nameof(Bug),
                $"The program could not get the memory that it needs ({FailureDetail.Of(fault)})",
                story.Lines(fault),
                "Raise the limit of this shell (ulimit -v) or of the container, or close other programs, then try again.")
            : new Explanation(
                nameof(Bug),
                $"The program has a bug: {FailureDetail.Of(fault)}",
                story.Lines(fault),
                "Report the bug and attach this journal: it holds no secrets, and the bug can be reproduced from it.");
}
