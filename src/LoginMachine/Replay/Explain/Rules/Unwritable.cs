using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>Something could not be written to the disk.</summary>
internal static class Unwritable
{
    internal static Explanation? Explain(AttemptTimeline story) => story.Failure switch
    {
        { Category: FailureCategory.PersistFailed, Cause: Started { Store: { } reason } cause } => new Explanation(
            nameof(Unwritable),
            $"The sign-in was not started, because its credentials could not be stored: {FailureDetail.Of(reason)}",
            story.Lines(cause),
            StoreAdvice.Of(reason) ?? "Give this user write access to the credentials folder, then sign in again."),
        { Category: FailureCategory.PersistFailed, Cause: LockUnavailable { Reason: StorageFault.LockUnsupported } cause } => new Explanation(
            nameof(Unwritable),
            "The file system that holds the credentials does not support locks, so two processes could use the same refresh token; nothing was sent",
            story.Lines(story.First<RefreshDue>(), cause),
            StoreAdvice.Of(StorageFault.LockUnsupported)!),
        { Category: FailureCategory.PersistFailed, Cause: (RoomMissing or LockUnavailable) and var cause } => new Explanation(
            nameof(Unwritable),
            $"The credentials could not be refreshed, because new ones could not be stored: {FailureDetail.Of(cause)}",
            story.Lines(story.First<RefreshDue>(), cause),
            $"{Advice(cause, "Free some space or give this user write access to the credentials folder, then request a token again.")} The stored sign-in is unchanged."),
        { Category: FailureCategory.PersistFailed, Cause: var cause } => new Explanation(
            nameof(Unwritable),
            $"The new credentials could not be saved: {FailureDetail.Of(cause)}; {Left(story, cause)}",
            story.Lines(story.First<IdentityVerified>(), story.First<TokensRefreshed>(), cause),
            cause is CredentialsNotSaved
                ? Advice(cause, "Free some space or give this user write access to the credentials folder, then sign in again.")
                : "Sign in again; if the problem persists, look for a slow disk or network folder under the credentials, or a keyring dialog that waits for an answer."),
        { Category: FailureCategory.JournalUnavailable, Cause: JournalUnavailable cause } => new Explanation(
            nameof(Unwritable),
            $"The journal could not be written: {FailureDetail.Of(cause)}",
            story.Lines(cause),
            Advice(cause, "Free some space or give this user write access to the journals folder, then sign in again.")),
        _ => null,
    };

    /// <summary>Returns the advice for the reason; the general one if the reason has none of its own.</summary>
    private static string Advice(Trigger cause, string otherwise) => cause switch
    {
        RoomMissing { Reason: var reason } => StoreAdvice.Of(reason) ?? otherwise,
        LockUnavailable { Reason: var reason } => StoreAdvice.Of(reason) ?? otherwise,
        CredentialsNotSaved { Reason: var reason } => StoreAdvice.Of(reason) ?? otherwise,
        JournalUnavailable { Reason: var reason } => StoreAdvice.Of(reason) ?? otherwise,
        _ => otherwise,
    };

    /// <summary>A save that was under way when the time ran out may have completed.</summary>
    private static string Left(AttemptTimeline story, Trigger cause) => cause is CredentialsNotSaved { Reason: StorageFault.Missing }
        ? "no credentials are stored now"
        : cause is CredentialsNotSaved
        ? "the earlier credentials are unchanged" + (story.First<TokensRefreshed>() is { RefreshToken: true } ? ", but their refresh token has been used" : "")
        : "the stored credentials are either the new or the earlier ones, complete";
}
