using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The account is real and the profile does not admit it.</summary>
internal static class NotAdmitted
{
    internal static Explanation? Explain(AttemptTimeline story) =>
        story.Failure is { Category: FailureCategory.WorkspaceRestriction, Cause: RestrictionUnmet unmet }
            ? new Explanation(
                nameof(NotAdmitted),
                unmet.Reason switch
                {
                    RestrictionFault.AccountMissing => $"The profile allows the account {LocalNames.RequiredMark} only, and the ID token does not say which account this is ({LocalNames.ClaimMark} is missing)",
                    RestrictionFault.OtherAccount => $"The profile allows the account {LocalNames.RequiredMark} only, and this is {LocalNames.ActualMark}",
                    RestrictionFault.ClaimMissing => $"The profile requires {LocalNames.ClaimMark} to be {LocalNames.RequiredMark}, and the claim is not in the ID token",
                    RestrictionFault.ClaimEmpty => $"The profile requires {LocalNames.ClaimMark} to be {LocalNames.RequiredMark}, and the claim is null or empty in the ID token",
                    _ => $"The profile requires {LocalNames.ClaimMark} to be {LocalNames.RequiredMark}, and the account has {LocalNames.ActualMark}",
                },
                story.Lines(unmet),
                unmet.Reason is RestrictionFault.ClaimMissing or RestrictionFault.AccountMissing or RestrictionFault.ClaimEmpty
                    ? "Check the claim's name in the profile, or request the scope that provides it."
                    : unmet.Reason == RestrictionFault.OtherAccount ? "Sign in with that account; sign out at the provider first if it picks the wrong one automatically."
                    : "Sign in with an account of that workspace; sign out at the provider first if it picks the wrong one automatically.")
            : null;
}
