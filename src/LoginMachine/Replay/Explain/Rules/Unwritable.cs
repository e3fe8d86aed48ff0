using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>Something could not be written to the disk.</summary>
internal static class Unwritable
{
    internal static Explanation? Explain(Story story) => story.Failure switch
    {
        { Category: FailureCategory.PersistFailed, Cause: (RoomMissing or LockUnavailable) and var cause } => new Explanation(
            nameof(Unwritable),
            $"The credentials could not be renewed, because new ones could not be saved: {FailureDetail.Of(cause)}",
            story.Lines(story.First<RefreshDue>(), cause),
            "Make room, or give write access to the credentials folder, then ask for a token again; the sign-in is as good as before."),
        { Category: FailureCategory.PersistFailed, Cause: var cause } => new Explanation(
            nameof(Unwritable),
            $"The new credentials could not be saved: {FailureDetail.Of(cause)}; {Left(story, cause)}",
            story.Lines(story.First<IdentityVerified>(), story.First<TokensRefreshed>(), cause),
            cause is CredentialsNotSaved
                ? "Make room, or give write access to the credentials folder, then sign in again."
                : "Sign in again; if it stays, the disk or the network folder that holds the credentials is too slow."),
        { Category: FailureCategory.JournalUnavailable, Cause: JournalUnavailable cause } => new Explanation(
            nameof(Unwritable),
            $"The journal could not be written: {FailureDetail.Of(cause)}",
            story.Lines(cause),
            "Make room, or give write access to the journals folder, then sign in again."),
        _ => null,
    };

    /// <summary>A save that was under way when the time ran out may have come to its end.</summary>
    private static string Left(Story story, Trigger cause) => cause is CredentialsNotSaved
        ? "those of before are as they were" + (story.First<TokensRefreshed>() is { RefreshToken: true } ? ", but their refresh token is spent" : "")
        : "they are the new ones or those of before, whole";
}
