using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The provider does not accept the refresh token any more, or there is none.</summary>
internal static class RefreshRefusal
{
    internal static Explanation? Explain(Story story) => story.Failure is { } failure && Words(failure) is { } words
        ? new Explanation(
            nameof(RefreshRefusal),
            words + Before(story) + (failure.Cause is RefusalRemembered ? "; that was remembered, and nothing was sent" : ""),
            story.Lines(story.First<LockHeld>(), story.First<LockTaken>(), story.First<CredentialsReloaded>(), story.First<RefreshFailed>(), failure.Cause),
            failure.Cause is RefreshRefused refused && ClientSecrets.Advice(story, refused.Error) is [var first, ..] ? first : failure.Cause is RefreshTokenMissing ? "Sign in again with the scope offline_access, or whatever the provider asks for." : "Sign in again.")
        {
            More = failure.Category == FailureCategory.RefreshTokenReused
                ? ["If it happens again, look for a copy of the credentials on another machine, in a container or in a backup, and for a program that does not take the lock."]
                : [],
        }
        : null;

    private static string? Words(Failure failure) => failure switch
    {
        { Category: FailureCategory.RefreshTokenReused } => "Somebody had used the same refresh token before, and the provider revoked it for that",
        { Category: FailureCategory.RefreshTokenExpired } => "The refresh token has expired",
        { Category: FailureCategory.RefreshTokenRevoked } => "The sign-in was revoked at the provider, or has run out",
        { Category: FailureCategory.RefreshRejected, Cause: RefreshTokenMissing } => "There is nothing to renew the credentials with: no refresh token was issued",
        { Category: FailureCategory.RefreshRejected } => $"The provider refused to renew the credentials ({FailureDetail.Of(failure.Cause)})",
        _ => null,
    };

    /// <summary>What this program did with the token, which tells who else can have used it.</summary>
    private static string Before(Story story) => (story.First<RefreshFailed>(), story.First<LockHeld>(), story.First<LockTaken>()) switch
    {
        ({ } lost, _, _) => $"; this attempt had sent it once already and got no answer ({FailureDetail.Of(lost)})",
        (_, { Holder: { } holder }, { } taken) when story.Failure is { Category: FailureCategory.RefreshTokenReused } => $"; attempt {holder} held the lock until {taken.WaitedMs} ms had passed, and left the token behind that was sent",
        (_, _, not null) when story.Failure is { Category: FailureCategory.RefreshTokenReused } => "; the lock was free, and what was stored was sent: whoever used it did not take the lock, or works from a copy",
        _ => "",
    };
}
