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
                    RestrictionFault.AccountMissing => $"The profile allows only {LocalNames.RequiredMark}, and the ID token does not say which account this is ({LocalNames.ClaimMark} is missing)",
                    RestrictionFault.OtherAccount => $"The profile allows only {LocalNames.RequiredMark}, but you signed in as {LocalNames.ActualMark}",
                    RestrictionFault.ClaimMissing => $"The profile requires {LocalNames.ClaimMark} to be {LocalNames.RequiredMark}, and the claim is not in the ID token",
                    RestrictionFault.ClaimEmpty => $"The profile requires {LocalNames.ClaimMark} to be {LocalNames.RequiredMark}, and the claim is null or empty in the ID token",
                    _ => $"The profile requires {LocalNames.ClaimMark} to be {LocalNames.RequiredMark}, and the account has {LocalNames.ActualMark}",
                },
                story.Lines(unmet),
                unmet.Reason is RestrictionFault.ClaimMissing or RestrictionFault.AccountMissing or RestrictionFault.ClaimEmpty
                    ? "Check the claim's name in the profile, or request the scope that provides it."
                    : unmet.Reason == RestrictionFault.OtherAccount ? $"Sign in as {LocalNames.RequiredMark}; if the provider chooses {LocalNames.ActualMark} automatically, sign out there first."
                    : "Sign in with an account of that workspace; if the provider chooses another account automatically, sign out there first.")
            : null;
}
