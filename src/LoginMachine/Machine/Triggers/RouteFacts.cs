using System.Text.Json.Serialization;

namespace LoginMachine.Machine.Triggers;

/// <summary>An endpoint of the provider, by the name that its setting has in the profile and in the provider's configuration document.</summary>
[JsonConverter(typeof(SnakeCaseConverter<EndpointName>))]
internal enum EndpointName
{
    /// <summary>The issuer, below which the configuration document is found.</summary>
    Issuer,

    /// <summary>The authorization endpoint.</summary>
    AuthorizationEndpoint,

    /// <summary>The token endpoint.</summary>
    TokenEndpoint,

    /// <summary>The provider's keys (RFC 7517).</summary>
    JwksUri,

    /// <summary>The endpoint for pushed authorization requests (RFC 9126).</summary>
    PushedAuthorizationRequestEndpoint,

    /// <summary>The device authorization endpoint (RFC 8628).</summary>
    DeviceAuthorizationEndpoint,

    /// <summary>The revocation endpoint (RFC 7009).</summary>
    RevocationEndpoint,

    /// <summary>The profile's own endpoint for refresh requests.</summary>
    RefreshEndpoint,

    /// <summary>The profile's own endpoint for the exchange of an API key.</summary>
    ApiKeyExchangeEndpoint,
}

/// <summary>Which setting gave an endpoint.</summary>
[JsonConverter(typeof(SnakeCaseConverter<SettingSource>))]
internal enum SettingSource
{
    /// <summary>The profile, or the options in its place.</summary>
    Profile,

    /// <summary>The provider's configuration document.</summary>
    Metadata,
}

/// <summary>How far a request came, in order.</summary>
[JsonConverter(typeof(SnakeCaseConverter<RequestStage>))]
internal enum RequestStage
{
    /// <summary>The host name was looked up.</summary>
    Name,

    /// <summary>A connection was opened.</summary>
    Connect,

    /// <summary>The TLS handshake.</summary>
    Tls,

    /// <summary>The request was sent, or the head of the response was awaited.</summary>
    Headers,

    /// <summary>The body of the response was read.</summary>
    Body,
}

/// <summary>Why there was no connection.</summary>
[JsonConverter(typeof(SnakeCaseConverter<ConnectFault>))]
internal enum ConnectFault
{
    /// <summary>The name server says that there is no such host.</summary>
    NameUnknown,

    /// <summary>No name server gave an answer, or none is configured.</summary>
    NameServerSilent,

    /// <summary>The host refused the connection: nothing listens on that port.</summary>
    Refused,

    /// <summary>There is no route to the host's network.</summary>
    NoRoute,

    /// <summary>The host was reported as unreachable, by a router or a firewall.</summary>
    HostUnreachable,

    /// <summary>The connection was not answered in time.</summary>
    TimedOut,

    /// <summary>The system forbids the connection on this machine (EACCES, EPERM): a local firewall or policy.</summary>
    Forbidden,

    /// <summary>The process has no file descriptor left for a connection.</summary>
    OutOfDescriptors,

    /// <summary>The system reported another error.</summary>
    Other,
}

/// <summary>The address families that were tried.</summary>
[JsonConverter(typeof(SnakeCaseConverter<AddressFamilies>))]
internal enum AddressFamilies
{
    /// <summary>IPv4 alone.</summary>
    Ipv4,

    /// <summary>IPv6 alone.</summary>
    Ipv6,

    /// <summary>Both.</summary>
    Both,
}

/// <summary>A TLS version that is too old.</summary>
[JsonConverter(typeof(SnakeCaseConverter<TlsProtocol>))]
internal enum TlsProtocol
{
    /// <summary>SSL 3.0.</summary>
    Ssl30,

    /// <summary>TLS 1.0.</summary>
    Tls10,

    /// <summary>TLS 1.1.</summary>
    Tls11,
}

/// <summary>What is wrong with the value of a proxy setting.</summary>
[JsonConverter(typeof(SnakeCaseConverter<ProxyValueFault>))]
internal enum ProxyValueFault
{
    /// <summary>Its scheme is not one that is supported: http, https, socks4, socks4a, socks5.</summary>
    Scheme,

    /// <summary>There is a slash where the host is expected, as in <c>http:/proxy</c>.</summary>
    Slash,

    /// <summary>There is no host.</summary>
    NoHost,

    /// <summary>The port is not a number from 1 to 65535.</summary>
    Port,

    /// <summary>The host has characters that no host name has, such as quotes or spaces.</summary>
    Characters,
}

/// <summary>What NO_PROXY said of a host.</summary>
[JsonConverter(typeof(SnakeCaseConverter<NoProxyMatch>))]
internal enum NoProxyMatch
{
    /// <summary>An entry matches: the request went without the proxy.</summary>
    Excepted,

    /// <summary>No entry matches.</summary>
    NotListed,

    /// <summary>No entry matches, and one of them cannot be understood.</summary>
    NotUnderstood,
}
