using System.Text.Json.Serialization;
using LoginMachine.Machine.Sanitized;

namespace LoginMachine.Machine.Triggers;

/// <summary>What is recorded of issued tokens, regardless of what was redeemed for them.</summary>
internal interface ITokensIssued
{
    /// <summary>Gets whether an ID token came.</summary>
    bool IdToken { get; }

    /// <summary>Gets whether a refresh token came.</summary>
    bool RefreshToken { get; }

    /// <summary>Seconds the access token is good for, where stated.</summary>
    long? ExpiresIn { get; }

    /// <summary>Seconds by which the provider's clock is ahead of ours, if it sent its <c>Date</c>.</summary>
    long? ClockOffset { get; }

    /// <summary>Gets whether that is more than the allowed skew.</summary>
    bool Skewed { get; }
}

/// <summary>The token endpoint answered with tokens (RFC 6749, section 5.1). The code is spent.</summary>
/// <param name="IdToken">Whether an ID token came.</param>
/// <param name="RefreshToken">Whether a refresh token came.</param>
/// <param name="ExpiresIn">Seconds the access token is good for, where stated.</param>
/// <param name="ClockOffset">Seconds by which the provider's clock is ahead of ours, if it sent its <c>Date</c>.</param>
/// <param name="Skewed">Whether that is more than the allowed skew.</param>
internal sealed record CodeRedeemed(bool IdToken, bool RefreshToken, long? ExpiresIn = null, long? ClockOffset = null, bool Skewed = false) : Trigger, ITokensIssued
{
    /// <inheritdoc/>
    public override Facts Apply(Facts facts) => facts with { TokensIssued = true, ClockSkewed = Skewed };
}

/// <summary>The token request brought no answer.</summary>
/// <param name="Fault">What failed.</param>
/// <param name="Elapsed">Milliseconds until then.</param>
/// <param name="Route">What is known of the way there.</param>
internal sealed record TokenRequestFailed(TransportFault Fault, long? Elapsed = null, Route? Route = null) : Trigger;

/// <summary>What failed between us and a server.</summary>
[JsonConverter(typeof(SnakeCaseConverter<TransportFault>))]
internal enum TransportFault
{
    /// <summary>No answer within the limit.</summary>
    Timeout,

    /// <summary>The host name is not known.</summary>
    NameUnknown,

    /// <summary>The connection was refused.</summary>
    Refused,

    /// <summary>There is no route.</summary>
    Unreachable,

    /// <summary>The TLS handshake failed.</summary>
    Tls,

    /// <summary>The proxy refused or could not be reached.</summary>
    Proxy,

    /// <summary>The connection ended before the answer was whole.</summary>
    Dropped,

    /// <summary>The client could not be set up.</summary>
    Setup,

    /// <summary>Something else.</summary>
    Other,
}

/// <summary>The token endpoint refused (RFC 6749, section 5.2).</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Error">The error code, if one was found.</param>
/// <param name="HasDescription">Whether there were words with it.</param>
/// <param name="Request">The provider's id of the request, if it sent one.</param>
/// <param name="Route">Where the request was sent, and which way it took.</param>
/// <param name="Reply">The form of the response.</param>
internal sealed record TokenEndpointRejected(
    int Status, ErrorCode? Error = null, bool HasDescription = false, RequestId? Request = null, Route? Route = null, Reply? Reply = null) : Trigger;

/// <summary>The token endpoint answered with success and without tokens.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Reason">What was wrong.</param>
/// <param name="Route">Where the request was sent, and which way it took.</param>
/// <param name="Reply">The form of the response.</param>
internal sealed record TokenResponseMalformed(int Status, TokenResponseFault Reason, Route? Route = null, Reply? Reply = null) : Trigger;

/// <summary>What was wrong with a token response.</summary>
[JsonConverter(typeof(SnakeCaseConverter<TokenResponseFault>))]
internal enum TokenResponseFault
{
    /// <summary>It is not a JSON object.</summary>
    NotJson,

    /// <summary>There is no <c>access_token</c>.</summary>
    NoAccessToken,

    /// <summary>The <c>token_type</c> is one we cannot use.</summary>
    TokenType,

    /// <summary>There is no <c>id_token</c> though <c>openid</c> was requested.</summary>
    NoIdToken,

    /// <summary>It is larger than the limit.</summary>
    TooLarge,
}
