using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The provider refused what the refresh request asks for, and not the token: profiles can change that.</summary>
internal static class RefreshForm
{
    internal static Explanation? Explain(AttemptTimeline story) =>
        story.Failure is { Category: FailureCategory.RefreshRejected, Cause: RefreshRefused { Error.Text: "invalid_request" or "invalid_scope" or "invalid_target" } cause }
        ? new Explanation(
            nameof(RefreshForm),
            $"The provider refused the refresh request as it was sent ({FailureDetail.Of(cause)})",
            story.Lines(cause),
            cause.Error!.Value.Text == "invalid_target"
                ? "Correct the resources of the profile: loginmachine profile set NAME --resource URL."
                : "Set refresh.scope of the profile to what the provider expects: loginmachine profile set NAME --refresh-scope \"SCOPES\"; \"\" sends none. A corrected profile is tried at once. Otherwise sign in again.")
        : null;
}
