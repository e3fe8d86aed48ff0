using System.Text.Json.Serialization;

namespace LoginMachine.Machine.Triggers;

/// <summary>The ID token passed every check, and the restriction holds if there is one.</summary>
/// <param name="Algorithm">What it was signed with.</param>
internal sealed record IdentityVerified(SigningAlgorithm Algorithm) : Trigger;

/// <summary>Signature algorithms that are accepted (RFC 7518, section 3.1; RFC 8037).</summary>
[JsonConverter(typeof(SnakeCaseConverter<SigningAlgorithm>))]
internal enum SigningAlgorithm
{
    /// <summary>RSASSA-PKCS1-v1_5 with SHA-256.</summary>
    Rs256,

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-384.</summary>
    Rs384,

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-512.</summary>
    Rs512,

    /// <summary>RSASSA-PSS with SHA-256.</summary>
    Ps256,

    /// <summary>RSASSA-PSS with SHA-384.</summary>
    Ps384,

    /// <summary>RSASSA-PSS with SHA-512.</summary>
    Ps512,

    /// <summary>ECDSA with P-256 and SHA-256.</summary>
    Es256,

    /// <summary>ECDSA with P-384 and SHA-384.</summary>
    Es384,

    /// <summary>ECDSA with P-521 and SHA-512.</summary>
    Es512,
}

/// <summary>The ID token failed a check.</summary>
/// <param name="Reason">The first check that failed.</param>
/// <param name="Keys">How many keys the provider publishes, if the key was not found; else null.</param>
internal sealed record IdentityRejected(IdTokenFault Reason, int? Keys = null) : Trigger;

/// <summary>A check of the ID token (OpenID Connect Core 1.0, sections 3.1.3.6 and 3.1.3.7).</summary>
[JsonConverter(typeof(SnakeCaseConverter<IdTokenFault>))]
internal enum IdTokenFault
{
    /// <summary>It is not a signed JWT.</summary>
    NotAJwt,

    /// <summary>It is encrypted (RFC 7516): five parts instead of three.</summary>
    Encrypted,

    /// <summary><c>crit</c> names an extension that must be understood and is not (RFC 7515, section 4.1.11).</summary>
    Critical,

    /// <summary><c>typ</c>, or its claims, say that it is another kind of token (RFC 8725, section 3.11).</summary>
    TokenType,

    /// <summary>Its claims are not exactly one JSON object.</summary>
    Claims,

    /// <summary><c>alg</c> is none or not accepted.</summary>
    Algorithm,

    /// <summary>The provider's keys do not hold the key it names.</summary>
    UnknownKey,

    /// <summary>The key it names is not published for verifying this signature (<c>use</c>, <c>key_ops</c> or <c>alg</c>; RFC 7517, section 4).</summary>
    ForbiddenKey,

    /// <summary>The key it names is an RSA key of less than 2048 bits, or one that anyone can sign for (RFC 7518, section 3.3).</summary>
    WeakKey,

    /// <summary>The signature is wrong.</summary>
    Signature,

    /// <summary><c>iss</c> is not the issuer.</summary>
    Issuer,

    /// <summary><c>aud</c> does not hold the client.</summary>
    Audience,

    /// <summary><c>azp</c> is not the client.</summary>
    AuthorizedParty,

    /// <summary><c>aud</c> has several values and there is no <c>azp</c>.</summary>
    AuthorizedPartyMissing,

    /// <summary><c>exp</c> has passed, or is missing.</summary>
    Expired,

    /// <summary><c>nbf</c> has not come.</summary>
    NotYetValid,

    /// <summary><c>iat</c> is in the future, or is missing.</summary>
    IssuedInFuture,

    /// <summary><c>nonce</c> is not the one that was sent. Journals from before <see cref="NonceMissing"/> use it for a missing one, too.</summary>
    Nonce,

    /// <summary><c>nonce</c> is missing.</summary>
    NonceMissing,

    /// <summary><c>at_hash</c> does not match the access token.</summary>
    AccessTokenHash,

    /// <summary><c>sub</c> is missing.</summary>
    Subject,

    /// <summary><c>sub</c> is not the one of the sign-in that is refreshed (OpenID Connect Core 1.0, section 12.2).</summary>
    OtherSubject,
}

/// <summary>The provider's keys could not be read, so the ID token could not be checked.</summary>
/// <param name="Fault">What failed on the way, where something did.</param>
/// <param name="Status">HTTP status, if there was an answer.</param>
/// <param name="Route">What is known of the way there, if there was no answer.</param>
/// <param name="Reply">The form of the response.</param>
internal sealed record KeysUnavailable(TransportFault? Fault = null, int? Status = null, Route? Route = null, Reply? Reply = null) : Trigger;

/// <summary>The identity is real, and the profile does not admit it.</summary>
/// <param name="Reason">Whether the claim was another one or not there.</param>
internal sealed record RestrictionUnmet(RestrictionFault Reason) : Trigger;

/// <summary>How a restriction was not met.</summary>
[JsonConverter(typeof(SnakeCaseConverter<RestrictionFault>))]
internal enum RestrictionFault
{
    /// <summary>The ID token has no such claim.</summary>
    ClaimMissing,

    /// <summary>The claim is null or empty.</summary>
    ClaimEmpty,

    /// <summary>The claim holds none of the allowed values.</summary>
    OtherValue,

    /// <summary>The profile names one account, and the ID token says nothing of the account.</summary>
    AccountMissing,

    /// <summary>The profile names one account, and this is another.</summary>
    OtherAccount,
}
