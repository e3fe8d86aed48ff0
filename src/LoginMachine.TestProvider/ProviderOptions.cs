using System.Text.Json.Nodes;

namespace LoginMachine.TestProvider;

/// <summary>How a <see cref="LoopbackProvider"/> is set up. Every default is good for a test.</summary>
public sealed record ProviderOptions
{
    /// <summary>Gets the TCP port on 127.0.0.1, from 0 to 65535. Default 0: any free port.</summary>
    public int Port { get; init; }

    /// <summary>Gets the one client that is known, a public one without a secret. Default <c>demo-client</c>.</summary>
    public string ClientId { get; init; } = "demo-client";

    /// <summary>Gets the secret of that client; null (default) is a public client.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>Gets how that client may authenticate, as discovery names it (<c>token_endpoint_auth_methods_supported</c>). Default both ways.</summary>
    public IReadOnlyList<string> ClientAuthenticationMethods { get; init; } = ["client_secret_basic", "client_secret_post"];

    /// <summary>Gets the user who signs in: the claim <c>sub</c>. Default <c>demo-person</c>.</summary>
    public string Subject { get; init; } = "demo-person";

    /// <summary>
    /// The scopes that are granted when asked for; others are left out silently, as RFC 6749, section 3.3 allows.
    /// Default <c>openid profile email offline_access</c>.
    /// </summary>
    public IReadOnlyList<string> Scopes { get; init; } = ["openid", "profile", "email", "offline_access"];

    /// <summary>Gets the clock for every lifetime, delay and time claim. Default <see cref="TimeProvider.System"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Gets how long an access token is good. Default one hour; <c>expires_in</c> is in whole seconds.</summary>
    public TimeSpan AccessTokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>From <c>iat</c> to <c>exp</c> of an ID token, in whole seconds. Default one hour.</summary>
    public TimeSpan IdTokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Gets how long a code can be redeemed. Default one minute (RFC 6749, section 4.1.2 allows ten).</summary>
    public TimeSpan CodeLifetime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets whether there is a device flow, and discovery announces it (RFC 8628). Default true.</summary>
    public bool DeviceFlow { get; init; } = true;

    /// <summary>Gets whether a device code is approved as it is issued. Default false: a user has to open <c>/device</c>.</summary>
    public bool ApproveDevices { get; init; }

    /// <summary>Gets how long a device code is good, in whole seconds. Default ten minutes.</summary>
    public TimeSpan DeviceCodeLifetime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets the minimum time between two polls, in whole seconds; a client that polls faster gets <c>slow_down</c>. Default five seconds.</summary>
    public TimeSpan DeviceInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets whether token answers say <c>expires_in</c> (RFC 6749, section 5.1). Default true.</summary>
    public bool SendExpiresIn { get; init; } = true;

    /// <summary>Gets whether <c>iss</c> is sent on the redirect, and discovery announces it (RFC 9207). Default true.</summary>
    public bool IssuerParameter { get; init; } = true;

    /// <summary>Gets whether the authorization endpoint takes pushed requests only, and discovery announces it (RFC 9126, section 5). Default false.</summary>
    public bool RequirePushedAuthorization { get; init; }

    /// <summary>Gets how long a pushed request can be referred to, in whole seconds. Default one minute (RFC 9126, section 2.2 suggests 5 to 600 s).</summary>
    public TimeSpan PushedRequestLifetime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets whether the configuration names where tokens are revoked (RFC 7009). Default true.</summary>
    public bool Revocation { get; init; } = true;

    /// <summary>Gets whether the document of RFC 8414 is there beside the one of OpenID Connect. Default false.</summary>
    public bool ServerMetadata { get; init; }

    /// <summary>Gets whether <c>openid</c> gets an ID token, also on refresh. Default true; false is plain OAuth.</summary>
    public bool IssueIdToken { get; init; } = true;

    /// <summary>Gets whether a sign-in gets a refresh token, whatever its scopes. Default true.</summary>
    public bool IssueRefreshToken { get; init; } = true;

    /// <summary>
    /// Gets whether a refresh token is good for one use, and its reuse revokes everything that came from the same sign-in
    /// (RFC 9700, section 4.14.2). Default true; false keeps the first one, and answers to refreshes hold none.
    /// </summary>
    public bool RotateRefreshTokens { get; init; } = true;

    /// <summary>
    /// Gets the error of a refresh token that was used before. Default <c>invalid_grant</c> (RFC 6749, section 5.2); some
    /// providers say <c>refresh_token_reused</c>.
    /// </summary>
    public string ReuseError { get; init; } = "invalid_grant";

    /// <summary>
    /// <c>ES256</c> (default: its key is made in about a millisecond) or <c>RS256</c> (up to a few hundred).
    /// Anything else is an <see cref="ArgumentException"/> from <see cref="LoopbackProvider.StartAsync"/>.
    /// </summary>
    public string SigningAlgorithm { get; init; } = "ES256";

    /// <summary>
    /// Claims for the ID token and <c>/userinfo</c>, nested objects allowed. One with the name of a standard claim
    /// replaces it. Default null: none.
    /// </summary>
    public IReadOnlyDictionary<string, JsonNode?>? ExtraClaims { get; init; }

    /// <summary>
    /// Makes each secret from its kind (<c>code</c>, <c>access_token</c>, <c>refresh_token</c>,
    /// <c>request_uri</c>, <c>api_key</c>, <c>device_code</c>, <c>user_code</c>), so that a test can
    /// plant values and look for them later. Called from several threads. Default null: 256 random bits.
    /// </summary>
    public Func<string, string>? SecretSource { get; init; }
}
