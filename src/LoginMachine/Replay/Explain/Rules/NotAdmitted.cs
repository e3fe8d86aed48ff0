using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The account is real and the profile does not admit it.</summary>
internal static class NotAdmitted
{
    internal static Explanation? Explain(Story story) =>
        story.Failure is { Category: FailureCategory.WorkspaceRestriction, Cause: RestrictionUnmet unmet }
            ? new Explanation(
                nameof(NotAdmitted),
                unmet.Reason == RestrictionFault.ClaimMissing
                    ? "The account lacks the claim that the profile asks for"
                    : "The account belongs to another workspace than the profile admits",
                story.Lines(unmet),
                "Sign in with another account, or change the profile's restriction.")
            : null;
}
