using System.Text.Json.Serialization;
using LoginMachine.Machine.Sanitized;

namespace LoginMachine.Machine.Triggers;

/// <summary>
/// What is known of a request on its way: where it was sent, which way it took, how far it came and what failed.
/// Optional throughout: a journal of an older program has less of it, or none. Settings are named; of their values only
/// the host and port of an endpoint are kept.
/// </summary>
/// <param name="Tls">Which check of the secure connection failed.</param>
/// <param name="Proxy">What the proxy did.</param>
/// <param name="ProxyStatus">The HTTP status that the proxy answered with, if it did.</param>
/// <param name="ProxyFrom">Which setting named the proxy; null if the request went without one.</param>
/// <param name="Authority">Which setting said whom to trust, where a certificate was not accepted or could not be read.</param>
/// <param name="Bundle">Why the authorities that the setting names could not be used.</param>
/// <param name="To">The host and port of the endpoint; null in older journals.</param>
/// <param name="Endpoint">Which endpoint it is, by the name of its setting.</param>
/// <param name="From">Which setting gave that endpoint.</param>
/// <param name="Stage">The stage at which the request failed; null if it was answered.</param>
/// <param name="Connect">Why there was no connection, to the provider or to the proxy.</param>
/// <param name="Family">The address families that were tried.</param>
/// <param name="Local">True if a host name that is not a name of this machine resolved to this machine.</param>
/// <param name="Alert">The number of the TLS alert that the server sent in clear (RFC 8446, section 6).</param>
/// <param name="Protocol">The TLS version that the server answered with, if it is an older one.</param>
/// <param name="Certificates">How many certificates the server sent, its own included; 100 means more.</param>
/// <param name="ClientCertificate">True if the server asked for a client certificate.</param>
/// <param name="Schemes">The authentication schemes that the proxy offered with status 407.</param>
/// <param name="ProxyValue">What is wrong with the value of the proxy setting.</param>
/// <param name="NoProxy">What NO_PROXY said of the host, if it is set beside a proxy.</param>
internal sealed record Route(
    TlsFault? Tls = null,
    ProxyFault? Proxy = null,
    int? ProxyStatus = null,
    ProxySource? ProxyFrom = null,
    AuthoritySource? Authority = null,
    BundleFault? Bundle = null,
    HostLabel? To = null,
    EndpointName? Endpoint = null,
    SettingSource? From = null,
    RequestStage? Stage = null,
    ConnectFault? Connect = null,
    AddressFamilies? Family = null,
    bool? Local = null,
    int? Alert = null,
    TlsProtocol? Protocol = null,
    int? Certificates = null,
    bool? ClientCertificate = null,
    SchemeList? Schemes = null,
    ProxyValueFault? ProxyValue = null,
    NoProxyMatch? NoProxy = null);

/// <summary>Which check of a secure connection failed; of several the first in this order.</summary>
[JsonConverter(typeof(SnakeCaseConverter<TlsFault>))]
internal enum TlsFault
{
    /// <summary>The certificate is for another name (RFC 9525).</summary>
    NameMismatch,

    /// <summary>The certificate was revoked.</summary>
    Revoked,

    /// <summary>The certificate, or one above it, has expired; or the machine's clock is wrong.</summary>
    Expired,

    /// <summary>The certificate, or one above it, is not valid yet; or the machine's clock is wrong.</summary>
    NotYetValid,

    /// <summary>The certificate is signed by itself.</summary>
    SelfSigned,

    /// <summary>The chain ends at an authority that is there and not trusted.</summary>
    UntrustedRoot,

    /// <summary>The chain ends before any authority: it is not known here, or the server left one out.</summary>
    IncompleteChain,

    /// <summary>Another check of the certificate.</summary>
    Certificate,

    /// <summary>No common version (RFC 8446, alert <c>protocol_version</c>).</summary>
    Version,

    /// <summary>The server refused the handshake with another alert.</summary>
    Alert,

    /// <summary>What answers there does not speak TLS.</summary>
    NotTls,

    /// <summary>The connection ended in the handshake.</summary>
    Ended,

    /// <summary>Something else.</summary>
    Other,
}

/// <summary>What failed between us and a proxy.</summary>
[JsonConverter(typeof(SnakeCaseConverter<ProxyFault>))]
internal enum ProxyFault
{
    /// <summary>The setting holds no address.</summary>
    BadAddress,

    /// <summary>Its name is not known.</summary>
    NameUnknown,

    /// <summary>It refused the connection.</summary>
    Refused,

    /// <summary>There is no route to it.</summary>
    Unreachable,

    /// <summary>It did not answer in time.</summary>
    NoAnswer,

    /// <summary>No secure connection to the proxy itself.</summary>
    Tls,

    /// <summary>It wants a user and a password, or others (status 407).</summary>
    WantsAuthentication,

    /// <summary>It answered with another status than success.</summary>
    Status,

    /// <summary>It closed the connection without an answer.</summary>
    Closed,

    /// <summary>What it answered is not of a proxy.</summary>
    NotAProxy,

    /// <summary>Something else.</summary>
    Other,
}

/// <summary>Which setting named the proxy.</summary>
[JsonConverter(typeof(SnakeCaseConverter<ProxySource>))]
internal enum ProxySource
{
    /// <summary>The variable <c>https_proxy</c>.</summary>
    LowerHttpsProxy,

    /// <summary>The variable <c>HTTPS_PROXY</c>.</summary>
    UpperHttpsProxy,

    /// <summary>The variable <c>http_proxy</c>.</summary>
    LowerHttpProxy,

    /// <summary>The variable <c>HTTP_PROXY</c>.</summary>
    UpperHttpProxy,

    /// <summary>The variable <c>all_proxy</c>.</summary>
    LowerAllProxy,

    /// <summary>The variable <c>ALL_PROXY</c>.</summary>
    UpperAllProxy,

    /// <summary>The system's settings.</summary>
    System,

    /// <summary>The program that hosts the engine.</summary>
    Host,
}

/// <summary>Which setting says whom to trust.</summary>
[JsonConverter(typeof(SnakeCaseConverter<AuthoritySource>))]
internal enum AuthoritySource
{
    /// <summary>The system's authorities alone.</summary>
    System,

    /// <summary>The file that the variable <c>SSL_CERT_FILE</c> names, beside them.</summary>
    SslCertFile,

    /// <summary>The file that the profile names, beside them.</summary>
    Profile,
}

/// <summary>Why a file of certificate authorities could not be used.</summary>
[JsonConverter(typeof(SnakeCaseConverter<BundleFault>))]
internal enum BundleFault
{
    /// <summary>There is no such file.</summary>
    Missing,

    /// <summary>It may not be read.</summary>
    Denied,

    /// <summary>It is a folder.</summary>
    NotAFile,

    /// <summary>It holds no certificate in PEM form.</summary>
    Empty,

    /// <summary>A certificate in it is broken, or it is too large to be one of certificates.</summary>
    Broken,

    /// <summary>The system reported another error.</summary>
    Unreadable,
}
