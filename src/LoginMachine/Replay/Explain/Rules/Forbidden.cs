using LoginMachine.Failures;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The profile forces one way to sign in, and the user took the other.</summary>
internal static class Forbidden
{
    internal static Explanation? Explain(AttemptTimeline story) =>
        story.Failure is { Category: FailureCategory.LoginMethodForbidden, Cause: var cause }
            ? new Explanation(
                nameof(Forbidden),
                $"The profile allows only one sign-in method: {FailureDetail.Of(cause)}; nothing was sent or changed",
                story.Lines(cause),
                "Sign in with the method that the profile requires, or ask the owner of the profile to change forced_method.")
            : null;
}
