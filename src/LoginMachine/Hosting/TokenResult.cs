using LoginMachine.Credentials;
using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Replay.Explain;
using LoginMachine.Run;

namespace LoginMachine.Hosting;

/// <summary>What a <see cref="TokenSource"/> answers: one of <see cref="TokenGiven"/>, <see cref="NoCredentials"/>, <see cref="TokenNotGiven"/> and <see cref="TokenNotSupplied"/>.</summary>
public abstract record TokenResult;

/// <summary>A good access token.</summary>
/// <param name="Token">The token.</param>
public sealed record TokenGiven(AccessToken Token) : TokenResult;

/// <summary>The user is not signed in.</summary>
/// <param name="Problem">Why the stored credentials cannot be used, if there are any; a text for the user.</param>
public sealed record NoCredentials(string? Problem) : TokenResult
{
    /// <summary>Gets why the store could not be read, if it could not: whether a user is signed in is then unknown.</summary>
    internal Machine.Triggers.StorageFault? Fault { get; init; }

    /// <summary>Gets the problem without the account and the values of the profile; null if it has none in it.</summary>
    public string? ProblemInPublic { get; init; }
}

/// <summary>The credentials could not be refreshed.</summary>
/// <param name="Attempt">The attempt to refresh them.</param>
/// <param name="Failure">What, where, and the trigger it came from.</param>
/// <param name="Evidence">The journal; null if none could be opened.</param>
/// <param name="Position">Where the flow ended.</param>
/// <param name="ProviderWords">The provider's error description, made harmless; never in journal or log.</param>
/// <param name="Usable">An access token that is still good, if there is one: the old one, or a new one that could not be saved.</param>
public sealed record TokenNotGiven(AttemptId Attempt, Failure Failure, Evidence? Evidence, Position Position, string? ProviderWords, AccessToken? Usable) : TokenResult
{
    /// <summary>Gets why, and what to do: what <c>explain</c> says of the journal.</summary>
    public Explanation Explanation { get; init; } = Explanation.Fallback(Failure);

    /// <summary>Returns whether the old token may be used after a failure: not beside another account's, and not against a rule of the profile.</summary>
    internal static bool LeavesUsable(FailureCategory category) => category is not (FailureCategory.AccountChanged or FailureCategory.WorkspaceRestriction or FailureCategory.LoginMethodForbidden);

    /// <summary>Gets whether asking again with these credentials is of no use.</summary>
    public bool Permanent => Failure.Category is FailureCategory.RefreshTokenExpired or FailureCategory.RefreshTokenReused
        or FailureCategory.RefreshTokenRevoked or FailureCategory.RefreshRejected or FailureCategory.AccountChanged
        or FailureCategory.IdTokenInvalid or FailureCategory.WorkspaceRestriction;
}

/// <summary>An access token and what is known of it.</summary>
/// <param name="Value">The token.</param>
/// <param name="Expires">When it expires, if known.</param>
/// <param name="AccountId">Whose it is, if known.</param>
/// <param name="AccountName">A name that a user recognizes.</param>
/// <param name="Scope">What it is good for, if known.</param>
public sealed record AccessToken(Secret Value, DateTimeOffset? Expires, Personal? AccountId, Personal? AccountName, string? Scope)
{
    /// <summary>Gets the ID token, if there is one. A host program that supplies tokens vouches for it: its claims are read, its signature is not verified.</summary>
    public Secret? IdToken { get; init; }

    internal static AccessToken Of(CredentialDocument document, TokenType type = TokenType.Access) =>
        new(StoredToken.Value(document, type)!, StoredToken.Expiry(document, type), document.AccountId, document.AccountName, document.Scope)
        {
            IdToken = !document.UsesKey && document.IdToken is { } idToken ? idToken : null,
        };
}
