using System.Text.Json.Serialization;
using LoginMachine.Machine.Sanitized;

namespace LoginMachine.Machine.Triggers;

/// <summary>The provider took a token back (RFC 7009, section 2.2).</summary>
/// <param name="Token">Which one.</param>
internal sealed record TokenRevoked(RevokedToken Token) : Trigger;

/// <summary>The token that is revoked: with a refresh token, what was issued for it falls as well.</summary>
[JsonConverter(typeof(SnakeCaseConverter<RevokedToken>))]
internal enum RevokedToken
{
    /// <summary>The newest refresh token.</summary>
    RefreshToken,

    /// <summary>The newest access token, if there is no refresh token.</summary>
    AccessToken,
}

/// <summary>No token was revoked, and nothing was wrong.</summary>
/// <param name="Reason">Why.</param>
internal sealed record RevocationSkipped(NoRevocation Reason) : Trigger;

/// <summary>Why no token is revoked.</summary>
[JsonConverter(typeof(SnakeCaseConverter<NoRevocation>))]
internal enum NoRevocation
{
    /// <summary>The user requested a local sign-out only.</summary>
    Local,

    /// <summary>Neither the provider nor the profile names an address for it.</summary>
    NoEndpoint,

    /// <summary>No token is stored that could be read; an API key is not ours to revoke.</summary>
    NoToken,

    /// <summary>The profile names another revocation endpoint than the sign-in knew; the token is not sent there.</summary>
    OtherEndpoint,
}

/// <summary>The token could not be revoked; the credentials are removed anyway.</summary>
/// <param name="Fault">What failed on the way, where something did.</param>
/// <param name="Status">HTTP status, if there was an answer.</param>
/// <param name="Error">The error code, if one was found.</param>
/// <param name="Request">The provider's id of the request, if it sent one.</param>
/// <param name="Discovery">True if it was the provider's configuration that could not be read.</param>
/// <param name="Route">What is known of the way there, if there was no answer.</param>
/// <param name="Reply">The form of the response.</param>
internal sealed record RevocationFailed(TransportFault? Fault = null, int? Status = null, ErrorCode? Error = null, RequestId? Request = null, bool? Discovery = null, Route? Route = null, Reply? Reply = null) : Trigger;

/// <summary>The stored credentials were removed from every store.</summary>
/// <param name="Found">Whether there were any.</param>
internal sealed record CredentialsRemoved(bool Found) : Trigger;

/// <summary>A store did not give the credentials up; the others did.</summary>
/// <param name="Reason">Why.</param>
internal sealed record CredentialsNotRemoved(StorageFault Reason) : Trigger;
