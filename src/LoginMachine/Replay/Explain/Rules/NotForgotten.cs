using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>A sign-out that left credentials behind.</summary>
internal static class NotForgotten
{
    internal static Explanation? Explain(AttemptTimeline story) =>
        story.Failure is { Category: FailureCategory.RemovalFailed, Cause: var cause }
            ? new Explanation(
                nameof(NotForgotten),
                $"The stored credentials could not be removed: {FailureDetail.Of(cause)}{(story.First<TokenRevoked>() is null ? "" : "; the token is revoked, so they are useless now")}",
                story.Lines(story.First<TokenRevoked>(), story.First<LockHeld>(), cause),
                cause is CredentialsNotRemoved { Reason: StorageFault.Locked }
                    ? "Stop the program that holds the lock (the journal names its attempt), then sign out again."
                    : cause is CredentialsNotRemoved { Reason: StorageFault.Link }
                    ? "Delete what the link leads to, because it holds the tokens, then the link itself."
                    : cause is CredentialsNotRemoved { Reason: StorageFault.Mount }
                    ? "Unmount the credentials file and delete what it was mounted from, because that holds the tokens."
                    : "Make the credentials folder writable and sign out again, or delete the profile's file there.")
            : null;
}
