using System.Text.Json.Serialization;

namespace LoginMachine.Machine.Triggers;

/// <summary>The provider's configuration document was read and is usable.</summary>
/// <param name="IssuerParameter">Whether it advertises <c>iss</c> on the redirect (RFC 9207).</param>
/// <param name="Pkce">Whether it advertises PKCE with S256; it is used in any case.</param>
/// <param name="Document">Which document it was; null in journals from before there was a choice.</param>
/// <param name="PushRequired">Whether it demands pushed authorization requests (RFC 9126, section 5); null is no.</param>
public sealed record ProviderDiscovered(bool IssuerParameter, bool Pkce, DiscoveryDocument? Document = null, bool? PushRequired = null) : Trigger
{
    /// <inheritdoc/>
    public override Facts Onto(Facts facts) => facts with
    {
        IssuerParameter = IssuerParameter || facts.Settings.IssuerParameter,
        PushAuthorization = facts.PushAuthorization || PushRequired == true,
    };
}

/// <summary>A place that a provider's configuration may be found in.</summary>
[JsonConverter(typeof(SnakeCaseConverter<DiscoveryDocument>))]
public enum DiscoveryDocument
{
    /// <summary><c>/.well-known/openid-configuration</c> (OpenID Connect Discovery 1.0, section 4).</summary>
    OpenidConfiguration,

    /// <summary><c>/.well-known/oauth-authorization-server</c> (RFC 8414, section 3).</summary>
    OauthAuthorizationServer,
}

/// <summary>The provider's configuration document could not be used.</summary>
/// <param name="Reason">What was wrong.</param>
/// <param name="Status">HTTP status, where there was an answer.</param>
/// <param name="Route">What is known of the way there, where there was no answer.</param>
public sealed record DiscoveryFailed(DiscoveryFault Reason, int? Status = null, Route? Route = null) : Trigger
{
    /// <summary>What broke on the way, as other requests tell it; null where there was an answer.</summary>
    public TransportFault? OnTheWay() => Reason switch
    {
        DiscoveryFault.Timeout => TransportFault.Timeout,
        DiscoveryFault.Connect => TransportFault.Refused,
        DiscoveryFault.Tls => TransportFault.Tls,
        DiscoveryFault.Proxy => TransportFault.Proxy,
        DiscoveryFault.Setup => TransportFault.Setup,
        DiscoveryFault.Request => TransportFault.Dropped,
        _ => null,
    };
}

/// <summary>Why a configuration document could not be used.</summary>
[JsonConverter(typeof(SnakeCaseConverter<DiscoveryFault>))]
public enum DiscoveryFault
{
    /// <summary>No answer within the limit.</summary>
    Timeout,

    /// <summary>No connection: name, refusal or route.</summary>
    Connect,

    /// <summary>The TLS handshake failed.</summary>
    Tls,

    /// <summary>The proxy refused or could not be reached.</summary>
    Proxy,

    /// <summary>The request failed in another way.</summary>
    Request,

    /// <summary>The answer was not a success.</summary>
    Status,

    /// <summary>The answer was larger than the limit.</summary>
    TooLarge,

    /// <summary>The answer was not a JSON object.</summary>
    NotJson,

    /// <summary>A needed endpoint is missing, or its address cannot be used.</summary>
    Incomplete,

    /// <summary>The document names another issuer (OpenID Connect Discovery 1.0, section 4.3).</summary>
    OtherIssuer,

    /// <summary>The client could not be set up; nothing was sent.</summary>
    Setup,
}
