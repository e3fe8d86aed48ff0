using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>Something could not be written to the disk.</summary>
internal static class Unwritable
{
    internal static Explanation? Explain(Story story) => story.Failure switch
    {
        { Category: FailureCategory.PersistFailed, Cause: Started { Store: { } reason } cause } => new Explanation(
            nameof(Unwritable),
            $"The sign-in was not begun, because its credentials could not be stored: {FailureDetail.Of(reason)}",
            story.Lines(cause),
            StoreAdvice.Of(reason) ?? "Give write access to the credentials folder, then sign in again."),
        { Category: FailureCategory.PersistFailed, Cause: LockUnavailable { Reason: StorageFault.LockUnsupported } cause } => new Explanation(
            nameof(Unwritable),
            "The file system that holds the credentials has no locks, so two processes could spend the same refresh token; nothing was sent",
            story.Lines(story.First<RefreshDue>(), cause),
            StoreAdvice.Of(StorageFault.LockUnsupported)!),
        { Category: FailureCategory.PersistFailed, Cause: (RoomMissing or LockUnavailable) and var cause } => new Explanation(
            nameof(Unwritable),
            $"The credentials could not be refreshed, because new ones could not be stored: {FailureDetail.Of(cause)}",
            story.Lines(story.First<RefreshDue>(), cause),
            $"{Advice(cause, "Make room, or give write access to the credentials folder, then ask for a token again.")} The sign-in is as good as before."),
        { Category: FailureCategory.PersistFailed, Cause: var cause } => new Explanation(
            nameof(Unwritable),
            $"The new credentials could not be saved: {FailureDetail.Of(cause)}; {Left(story, cause)}",
            story.Lines(story.First<IdentityVerified>(), story.First<TokensRefreshed>(), cause),
            cause is CredentialsNotSaved
                ? Advice(cause, "Make room, or give write access to the credentials folder, then sign in again.")
                : "Sign in again; if it stays, the disk or the network folder that holds the credentials is too slow."),
        { Category: FailureCategory.JournalUnavailable, Cause: JournalUnavailable cause } => new Explanation(
            nameof(Unwritable),
            $"The journal could not be written: {FailureDetail.Of(cause)}",
            story.Lines(cause),
            Advice(cause, "Make room, or give write access to the journals folder, then sign in again.")),
        _ => null,
    };

    /// <summary>What an old journal knows less exactly keeps the words that it was given then.</summary>
    private static string Advice(Trigger cause, string otherwise) => cause switch
    {
        RoomMissing { Reason: >= StorageFault.Link and var reason } => StoreAdvice.Of(reason) ?? otherwise,
        LockUnavailable { Reason: >= StorageFault.Link and var reason } => StoreAdvice.Of(reason) ?? otherwise,
        CredentialsNotSaved { Reason: >= StorageFault.Link and var reason } => StoreAdvice.Of(reason) ?? otherwise,
        JournalUnavailable { Reason: >= StorageFault.Link and var reason } => StoreAdvice.Of(reason) ?? otherwise,
        _ => otherwise,
    };

    /// <summary>A save that was under way when the time ran out may have come to its end.</summary>
    private static string Left(Story story, Trigger cause) => cause is CredentialsNotSaved { Reason: StorageFault.Missing }
        ? "nothing is stored any more"
        : cause is CredentialsNotSaved
        ? "those of before are as they were" + (story.First<TokensRefreshed>() is { RefreshToken: true } ? ", but their refresh token is spent" : "")
        : "they are the new ones or those of before, whole";
}
