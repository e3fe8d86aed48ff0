namespace LoginMachine.TestProvider;

/// <summary>The endpoints of the provider, by which faults are set and requests are counted.</summary>
public enum Endpoint
{
    /// <summary><c>GET /.well-known/openid-configuration</c> (OpenID Connect Discovery 1.0, section 4).</summary>
    Discovery,

    /// <summary><c>GET /.well-known/oauth-authorization-server</c> (RFC 8414, section 3); 404 unless it is switched on.</summary>
    ServerMetadata,

    /// <summary><c>GET</c> or <c>POST /authorize</c> (RFC 6749, section 3.1).</summary>
    Authorize,

    /// <summary><c>POST /par</c>, pushed authorization requests (RFC 9126, section 2).</summary>
    PushedAuthorization,

    /// <summary><c>POST /token</c> (RFC 6749, section 3.2).</summary>
    Token,

    /// <summary><c>POST /token-exchange</c>: the token endpoint once more, so that exchanges (RFC 8693) can fail by themselves.</summary>
    TokenExchange,

    /// <summary><c>POST /revoke</c>, token revocation (RFC 7009, section 2).</summary>
    Revocation,

    /// <summary><c>GET /jwks</c>, the signing keys (RFC 7517, section 5).</summary>
    Keys,

    /// <summary><c>GET</c> or <c>POST /userinfo</c> (OpenID Connect Core 1.0, section 5.3).</summary>
    UserInfo,

    /// <summary><c>POST /device_authorization</c> (RFC 8628, section 3.1).</summary>
    DeviceAuthorization,

    /// <summary><c>GET</c> or <c>POST /device</c>, where the user enters a device code (RFC 8628, section 3.3).</summary>
    DevicePage,
}
