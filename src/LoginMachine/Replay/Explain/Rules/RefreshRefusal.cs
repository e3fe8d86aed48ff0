using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The provider does not accept the refresh token any more, or there is none.</summary>
internal static class RefreshRefusal
{
    internal static Explanation? Explain(AttemptTimeline story) => story.Failure is { } failure && Words(failure) is { } words
        ? new Explanation(
            nameof(RefreshRefusal),
            words + Before(story) + (failure.Cause is RefusalRemembered ? "; that response was remembered, so nothing was sent" : ""),
            story.Lines(story.First<LockHeld>(), story.First<LockTaken>(), story.First<CredentialsReloaded>(), story.First<RefreshFailed>(), failure.Cause),
            failure.Cause is RefreshRefused client && ClientSecrets.Advice(story, client.Error) is [var first, ..] ? first : failure.Cause is RefreshTokenMissing ? "Sign in again with the scope offline_access, or with any other setting that the provider requires for a refresh token." : "Sign in again.")
        {
            More = failure switch
            {
                { Category: FailureCategory.RefreshTokenReused } => ["If it happens again, look for a copy of the credentials on another machine, in a container or in a backup."],
                { Category: FailureCategory.RefreshTokenRevoked } => ["If it happens again soon, another copy of the credentials (another machine, a container, a backup) may use the refresh token first, or a policy of the provider ends sign-ins early: ask its administrator."],
                { Cause: RefreshRefused refused } => [.. ClientSecrets.Advice(story, refused.Error).Skip(1)],
                _ => [],
            },
        }
        : null;

    private static string? Words(Failure failure) => failure switch
    {
        { Category: FailureCategory.RefreshTokenReused } => "The refresh token had already been used, so the provider revoked it",
        { Category: FailureCategory.RefreshTokenExpired } => "The refresh token has expired",
        { Category: FailureCategory.RefreshTokenRevoked } => "The sign-in was revoked at the provider or has expired there (invalid_grant)",
        { Category: FailureCategory.RefreshRejected, Cause: RefreshTokenMissing } => "The credentials cannot be refreshed: no refresh token was issued",
        { Category: FailureCategory.RefreshRejected } => $"The provider refused to refresh the credentials ({FailureDetail.Of(failure.Cause)})",
        _ => null,
    };

    /// <summary>Returns what this program did with the token, which shows who else can have used it.</summary>
    private static string Before(AttemptTimeline story) => (story.First<RefreshFailed>(), story.First<LockHeld>(), story.First<LockTaken>()) switch
    {
        ({ } lost, _, _) => $"; this attempt had already sent it once and got no response ({FailureDetail.Of(lost)})",
        (_, { Holder: { } holder }, { } taken) when story.Failure is { Category: FailureCategory.RefreshTokenReused } => $"; attempt {holder} held the lock for {taken.WaitedMs} ms before and left this token in the store",
        (_, _, not null) when story.Failure is { Category: FailureCategory.RefreshTokenReused } => "; the lock was free, so a copy of the credentials or a program that does not take the lock may have used it, or the response to an earlier refresh was lost",
        _ => "",
    };
}
