namespace LoginMachine.TestProvider;

/// <summary>
/// What is wrong with the ID tokens from now on. Everything not named stays right, so that exactly one check of
/// OpenID Connect Core 1.0, section 3.1.3.7 can fail.
/// </summary>
public enum IdTokenFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>One bit of the signature is flipped.</summary>
    BadSignature,

    /// <summary><c>iss</c> names another provider.</summary>
    WrongIssuer,

    /// <summary><c>aud</c> names another client.</summary>
    WrongAudience,

    /// <summary><c>nonce</c> is there and is not the one that was sent.</summary>
    WrongNonce,

    /// <summary><c>nonce</c> is not there.</summary>
    MissingNonce,

    /// <summary>Issued two hours ago, expired one hour ago.</summary>
    Expired,

    /// <summary><c>nbf</c> is in one hour.</summary>
    NotYetValid,

    /// <summary><c>iat</c> is in one hour; there is no <c>nbf</c>.</summary>
    IssuedInFuture,

    /// <summary>The header says <c>alg: none</c> and the signature is empty (RFC 8725, section 3.2).</summary>
    AlgNone,

    /// <summary>Signed well, by a key that the key set does not hold.</summary>
    UnknownKey,

    /// <summary><c>at_hash</c> belongs to another access token.</summary>
    WrongAtHash,

    /// <summary><c>azp</c> names another client.</summary>
    WrongAuthorizedParty,

    /// <summary>The value is not a JSON Web Token at all.</summary>
    NotAJwt,

    /// <summary>The value has the five parts of an encrypted token (RFC 7516, section 7.1).</summary>
    Encrypted,

    /// <summary>The header has <c>crit</c> with an extension that no one knows (RFC 7515, section 4.1.11).</summary>
    Critical,

    /// <summary>The header says <c>typ: at+jwt</c> (RFC 9068).</summary>
    OtherType,

    /// <summary>The claims are followed by a second JSON value.</summary>
    TrailingBytes,

    /// <summary><c>aud</c> has a second value, and there is no <c>azp</c>.</summary>
    MissingAuthorizedParty,

    /// <summary><c>sub</c> names another user.</summary>
    WrongSubject,

    /// <summary>The key set says <c>use: enc</c> of the signing key.</summary>
    ForbiddenKey,

    /// <summary>Signed well, by an RSA key of 1024 bits that the key set holds, too.</summary>
    WeakKey,
}
