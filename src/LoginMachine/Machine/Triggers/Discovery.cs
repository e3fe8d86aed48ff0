using System.Text.Json.Serialization;

namespace LoginMachine.Machine.Triggers;

/// <summary>The provider's configuration document was read and is usable.</summary>
/// <param name="IssuerParameter">Whether it advertises <c>iss</c> on the redirect (RFC 9207).</param>
/// <param name="Pkce">Whether it advertises PKCE with S256; it is used in any case.</param>
/// <param name="Document">Which document it was; null in journals from before there was a choice.</param>
/// <param name="PushRequired">Whether it demands pushed authorization requests (RFC 9126, section 5); null is no.</param>
/// <param name="SecretOnly">Whether it names only ways to authenticate that need a client secret. Evidence, not proof: some providers take public clients anyway. Null is no.</param>
internal sealed record ProviderDiscovered(bool IssuerParameter, bool Pkce, DiscoveryDocument? Document = null, bool? PushRequired = null, bool? SecretOnly = null) : Trigger
{
    /// <inheritdoc/>
    public override Facts Apply(Facts facts) => facts with
    {
        IssuerParameter = IssuerParameter || facts.Settings.IssuerParameter,
        PushAuthorization = facts.PushAuthorization || PushRequired == true,
    };
}

/// <summary>A place that a provider's configuration may be found in.</summary>
[JsonConverter(typeof(SnakeCaseConverter<DiscoveryDocument>))]
internal enum DiscoveryDocument
{
    /// <summary><c>/.well-known/openid-configuration</c> (OpenID Connect Discovery 1.0, section 4).</summary>
    OpenidConfiguration,

    /// <summary><c>/.well-known/oauth-authorization-server</c> (RFC 8414, section 3).</summary>
    OauthAuthorizationServer,
}

/// <summary>The provider's configuration document could not be used.</summary>
/// <param name="Reason">What was wrong.</param>
/// <param name="Status">HTTP status, if there was an answer.</param>
/// <param name="Route">What is known of the way there.</param>
/// <param name="Reply">The form of the response, if it is not a configuration document.</param>
/// <param name="Endpoint">The endpoint that cannot be used.</param>
/// <param name="Unusable">Why it cannot be used.</param>
/// <param name="Issuer">How the issuer that the document names differs from the one that was asked.</param>
/// <param name="Lacking">What the provider does not offer and this program needs.</param>
internal sealed record DiscoveryFailed(
    DiscoveryFault Reason,
    int? Status = null,
    Route? Route = null,
    Reply? Reply = null,
    EndpointName? Endpoint = null,
    EndpointFault? Unusable = null,
    IssuerDifference? Issuer = null,
    ProviderFeature? Lacking = null) : Trigger
{
    /// <summary>Returns what broke on the way, as other requests report it; null if there was an answer.</summary>
    public TransportFault? OnTheWay() => Reason switch
    {
        DiscoveryFault.Timeout => TransportFault.Timeout,
        DiscoveryFault.Connect => Route?.Connect switch
        {
            ConnectFault.NameUnknown or ConnectFault.NameServerSilent => TransportFault.NameUnknown,
            null or ConnectFault.Refused => TransportFault.Refused,
            _ => TransportFault.Unreachable,
        },
        DiscoveryFault.Tls => TransportFault.Tls,
        DiscoveryFault.Proxy => TransportFault.Proxy,
        DiscoveryFault.Setup => TransportFault.Setup,
        DiscoveryFault.Request => TransportFault.Dropped,
        _ => null,
    };
}

/// <summary>Why a configuration document could not be used.</summary>
[JsonConverter(typeof(SnakeCaseConverter<DiscoveryFault>))]
internal enum DiscoveryFault
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

    /// <summary>The provider does not offer what this program needs.</summary>
    Unsupported,
}

/// <summary>Why an endpoint cannot be used.</summary>
[JsonConverter(typeof(SnakeCaseConverter<EndpointFault>))]
internal enum EndpointFault
{
    /// <summary>The document does not name it.</summary>
    Missing,

    /// <summary>It is in plain http.</summary>
    PlainHttp,

    /// <summary>It is not an absolute http or https URL, or has user info or a fragment.</summary>
    NotAUrl,
}

/// <summary>How two issuers differ; of several differences the first in this order.</summary>
[JsonConverter(typeof(SnakeCaseConverter<IssuerDifference>))]
internal enum IssuerDifference
{
    /// <summary>The document names none.</summary>
    Absent,

    /// <summary>The document names a template with a placeholder, such as <c>{tenantid}</c>.</summary>
    Template,

    /// <summary>One is http and the other https.</summary>
    Scheme,

    /// <summary>They differ in upper and lower case alone.</summary>
    Case,

    /// <summary>The host or the port differs.</summary>
    Host,

    /// <summary>The path differs.</summary>
    Path,

    /// <summary>They differ in another way.</summary>
    Other,
}

/// <summary>What a provider may offer.</summary>
[JsonConverter(typeof(SnakeCaseConverter<ProviderFeature>))]
internal enum ProviderFeature
{
    /// <summary>A signature algorithm for ID tokens that this program verifies.</summary>
    SigningAlgorithm,

    /// <summary>The response type <c>code</c>.</summary>
    ResponseType,
}
