using LoginMachine.Failures;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The profile forces one way to sign in, and the person took the other.</summary>
internal static class Forbidden
{
    internal static Explanation? Explain(Story story) =>
        story.Failure is { Category: FailureCategory.LoginMethodForbidden, Cause: var cause }
            ? new Explanation(
                nameof(Forbidden),
                $"The profile admits one way to sign in, and this was the other: {FailureDetail.Of(cause)}; nothing was sent and nothing was changed",
                story.Lines(cause),
                "Sign in the way that the profile names, or have whoever made the profile change forced_method.")
            : null;
}
