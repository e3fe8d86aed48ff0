using System.Text.Json.Serialization;
using LoginMachine.Machine.Sanitized;

namespace LoginMachine.Machine.Triggers;

/// <summary>The program's own copy of the credentials is to be refreshed.</summary>
/// <param name="Reason">Why.</param>
/// <param name="ExpiresIn">Seconds the access token is still good for, if known; negative once it has expired.</param>
internal sealed record RefreshDue(RefreshReason Reason, long? ExpiresIn = null) : Trigger;

/// <summary>Why credentials are refreshed.</summary>
[JsonConverter(typeof(SnakeCaseConverter<RefreshReason>))]
internal enum RefreshReason
{
    /// <summary>The access token expires sooner than is wanted.</summary>
    Expiring,

    /// <summary>The access token has expired.</summary>
    Expired,

    /// <summary>Its expiry is unknown, and it is old.</summary>
    Old,

    /// <summary>A server answered 401 to it.</summary>
    Rejected,

    /// <summary>The host program asked for it.</summary>
    Asked,

    /// <summary>They are refreshed already, and could not be saved.</summary>
    Unsaved,

    /// <summary>The last refresh is in the future: the clock of this machine has fallen back, and an expired token would look good.</summary>
    ClockFellBack,
}

/// <summary>The program's own copy of the credentials is good as it is.</summary>
internal sealed record CredentialsFresh : Trigger;

/// <summary>The provider has refused this very refresh token before, so it is not sent again.</summary>
/// <param name="Refusal">How it refused.</param>
internal sealed record RefusalRemembered(RefusalKind Refusal) : Trigger;

/// <summary>How a provider refuses a refresh token permanently.</summary>
[JsonConverter(typeof(SnakeCaseConverter<RefusalKind>))]
internal enum RefusalKind
{
    /// <summary>It has expired.</summary>
    Expired,

    /// <summary>It had been used before.</summary>
    Reused,

    /// <summary>It was revoked, or has run out.</summary>
    Revoked,

    /// <summary>For another reason.</summary>
    Rejected,
}

/// <summary>No refresh token was ever issued.</summary>
internal sealed record RefreshTokenMissing : Trigger;

/// <summary>The stored credentials were read again.</summary>
/// <param name="Account">Whose they are, against the program's own copy.</param>
/// <param name="Changed">Whether they hold other tokens than that copy.</param>
/// <param name="Fresh">Whether they are good for long enough.</param>
internal sealed record CredentialsReloaded(StoredAccount Account, bool Changed, bool Fresh) : Trigger;

/// <summary>Whose the stored credentials are.</summary>
[JsonConverter(typeof(SnakeCaseConverter<StoredAccount>))]
internal enum StoredAccount
{
    /// <summary>Of the same account.</summary>
    Same,

    /// <summary>Of another one.</summary>
    Other,

    /// <summary>There are none any more.</summary>
    None,
}

/// <summary>
/// The stored credentials are still those that an earlier refresh replaced; the tokens of that refresh, which could not
/// be saved then, are to be saved now.
/// </summary>
internal sealed record UnsavedTokensKept : Trigger
{
    /// <inheritdoc/>
    public override Facts Apply(Facts facts) => facts with { TokensIssued = true };
}

/// <summary>There is no room for new credentials; nothing was sent.</summary>
/// <param name="Reason">Why.</param>
internal sealed record RoomMissing(StorageFault Reason) : Trigger;

/// <summary>The token endpoint answered the refresh request with tokens (RFC 6749, section 6).</summary>
/// <param name="IdToken">Whether an ID token came.</param>
/// <param name="RefreshToken">Whether a new refresh token came in place of the one that was used.</param>
/// <param name="Account">Whose they are.</param>
/// <param name="ExpiresIn">Seconds the access token is good for, where stated.</param>
/// <param name="ClockOffset">Seconds by which the provider's clock is ahead of ours, if it sent its <c>Date</c>.</param>
/// <param name="Skewed">Whether that is more than the allowed skew.</param>
/// <param name="Verify">True if the ID token must be verified before anything is saved; null is no, as in journals from before it was.</param>
internal sealed record TokensRefreshed(
    bool IdToken, bool RefreshToken, IssuedAccount Account, long? ExpiresIn = null, long? ClockOffset = null, bool Skewed = false, bool? Verify = null) : Trigger, ITokensIssued
{
    /// <inheritdoc/>
    public override Facts Apply(Facts facts) => facts with { TokensIssued = true, ClockSkewed = Skewed };
}

/// <summary>Whose the issued tokens are (OpenID Connect Core 1.0, section 12.2).</summary>
[JsonConverter(typeof(SnakeCaseConverter<IssuedAccount>))]
internal enum IssuedAccount
{
    /// <summary>Of the account that asked.</summary>
    Same,

    /// <summary>Of another one.</summary>
    Other,

    /// <summary>The answer does not say; the refresh token vouches for it.</summary>
    Unknown,
}

/// <summary>The token endpoint refused (RFC 6749, section 5.2).</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Error">The error code, if one was found.</param>
/// <param name="HasDescription">Whether there were words with it.</param>
/// <param name="Request">The provider's id of the request, if it sent one.</param>
/// <param name="RetryAfter">Seconds after which the provider wants the next request, if it stated that (RFC 9110, section 10.2.3).</param>
/// <param name="Route">Where the request was sent, and which way it took.</param>
/// <param name="Reply">The form of the response.</param>
internal sealed record RefreshRefused(
    int Status, ErrorCode? Error = null, bool HasDescription = false, RequestId? Request = null, long? RetryAfter = null, Route? Route = null, Reply? Reply = null) : Trigger;

/// <summary>The refresh request brought no answer.</summary>
/// <param name="Fault">What failed.</param>
/// <param name="Elapsed">Milliseconds until then.</param>
/// <param name="Route">What is known of the way there.</param>
internal sealed record RefreshFailed(TransportFault Fault, long? Elapsed = null, Route? Route = null) : Trigger
{
    /// <inheritdoc/>
    public override Facts Apply(Facts facts) => facts with { RefreshUnanswered = true };
}

/// <summary>The token endpoint answered with success and without tokens.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Reason">What was wrong.</param>
/// <param name="Route">Where the request was sent, and which way it took.</param>
/// <param name="Reply">The form of the response.</param>
internal sealed record RefreshMalformed(int Status, TokenResponseFault Reason, Route? Route = null, Reply? Reply = null) : Trigger;
