using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>A sign-out that left credentials behind.</summary>
internal static class NotForgotten
{
    internal static Explanation? Explain(Story story) =>
        story.Failure is { Category: FailureCategory.RemovalFailed, Cause: var cause }
            ? new Explanation(
                nameof(NotForgotten),
                $"The stored credentials could not be removed: {FailureDetail.Of(cause)}{(story.First<TokenRevoked>() is null ? "" : "; the provider has taken the token back, so they are of no use any more")}",
                story.Lines(story.First<TokenRevoked>(), story.First<LockHeld>(), cause),
                cause is CredentialsNotRemoved { Reason: StorageFault.Locked }
                    ? "End the program that holds the lock (its attempt is in the journal), then sign out again."
                    : "Give write access to the credentials folder and sign out again, or delete the profile's file there.")
            : null;
}
