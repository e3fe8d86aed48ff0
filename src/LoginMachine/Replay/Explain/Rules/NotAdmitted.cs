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
                unmet.Reason switch
                {
                    RestrictionFault.AccountMissing => "The profile admits one account, and the ID token does not say which it is (the account's claim is not in it)",
                    RestrictionFault.OtherAccount => "The profile admits one account, and the person signed in with another",
                    RestrictionFault.ClaimMissing => "The provider says nothing about the workspace that the profile asks for (the claim is not in the ID token)",
                    RestrictionFault.ClaimEmpty => "The provider leaves the workspace empty that the profile asks for (the claim is null or empty)",
                    _ => "The account is not one that the profile admits (another workspace or organisation)",
                },
                story.Lines(unmet),
                unmet.Reason is RestrictionFault.ClaimMissing or RestrictionFault.AccountMissing or RestrictionFault.ClaimEmpty
                    ? "Check the claim's name in the profile, or ask for the scope that brings it."
                    : unmet.Reason == RestrictionFault.OtherAccount ? "Sign in with that account; sign out at the provider first if it chooses the wrong one by itself."
                    : "Sign in with the account of that workspace; sign out at the provider first if it chooses the wrong one by itself.")
            : null;
}
