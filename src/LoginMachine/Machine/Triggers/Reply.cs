using System.Text.Json.Serialization;
using LoginMachine.Machine.Sanitized;

namespace LoginMachine.Machine.Triggers;

/// <summary>
/// The form of a response that was not the one wanted, by which whatever answers in place of the provider is recognized.
/// Nothing of its text is kept. Optional throughout.
/// </summary>
/// <param name="Shape">What the body is.</param>
/// <param name="Type">What the <c>Content-Type</c> header says it is.</param>
/// <param name="Coding">The <c>Content-Encoding</c> that could not be undone.</param>
/// <param name="Location">The host that a redirect points to.</param>
/// <param name="Server">The product that the response names or is known by.</param>
/// <param name="Challenge">True if it is a check for bots.</param>
/// <param name="RetryAfter">Seconds after which the server asks to be tried again (RFC 9110, section 10.2.3).</param>
internal sealed record Reply(
    BodyShape? Shape = null,
    ContentKind? Type = null,
    ContentCoding? Coding = null,
    HostLabel? Location = null,
    ServerProduct? Server = null,
    bool? Challenge = null,
    long? RetryAfter = null);

/// <summary>What a body is.</summary>
[JsonConverter(typeof(SnakeCaseConverter<BodyShape>))]
internal enum BodyShape
{
    /// <summary>Nothing.</summary>
    Empty,

    /// <summary>A web page.</summary>
    Html,

    /// <summary>An XML document.</summary>
    Xml,

    /// <summary>A JSON object that is no OAuth error.</summary>
    Json,

    /// <summary>A JSON object with an OAuth error (RFC 6749, section 5.2), in one of its usual forms.</summary>
    OauthError,

    /// <summary>JSON, but no object.</summary>
    JsonOther,

    /// <summary>JSON that ends in the middle.</summary>
    Cut,

    /// <summary>A form (<c>name=value&amp;name=value</c>).</summary>
    Form,

    /// <summary>Compressed in a form that cannot be undone, or damaged.</summary>
    Compressed,

    /// <summary>Other text.</summary>
    Text,

    /// <summary>Other bytes.</summary>
    Binary,
}

/// <summary>A media type.</summary>
[JsonConverter(typeof(SnakeCaseConverter<ContentKind>))]
internal enum ContentKind
{
    /// <summary>None is named.</summary>
    None,

    /// <summary><c>application/json</c> and its relatives.</summary>
    Json,

    /// <summary><c>text/html</c> and its relatives.</summary>
    Html,

    /// <summary><c>text/plain</c>.</summary>
    Text,

    /// <summary>XML.</summary>
    Xml,

    /// <summary><c>application/x-www-form-urlencoded</c>.</summary>
    Form,

    /// <summary>A JWT or JOSE object.</summary>
    Jwt,

    /// <summary><c>application/octet-stream</c>.</summary>
    Octets,

    /// <summary>Another one.</summary>
    Other,
}

/// <summary>A content coding.</summary>
[JsonConverter(typeof(SnakeCaseConverter<ContentCoding>))]
internal enum ContentCoding
{
    /// <summary><c>gzip</c>.</summary>
    Gzip,

    /// <summary><c>deflate</c>.</summary>
    Deflate,

    /// <summary><c>br</c>.</summary>
    Brotli,

    /// <summary><c>zstd</c>.</summary>
    Zstd,

    /// <summary>Another one.</summary>
    Other,
}

/// <summary>A product in front of servers, by the headers that it is known by.</summary>
[JsonConverter(typeof(SnakeCaseConverter<ServerProduct>))]
internal enum ServerProduct
{
    /// <summary>Cloudflare.</summary>
    Cloudflare,

    /// <summary>Akamai.</summary>
    Akamai,

    /// <summary>An AWS load balancer.</summary>
    AwsLoadBalancer,

    /// <summary>Amazon CloudFront.</summary>
    CloudFront,

    /// <summary>AWS WAF.</summary>
    AwsWaf,

    /// <summary>Azure Front Door or Application Gateway.</summary>
    AzureGateway,

    /// <summary>Fastly or Varnish.</summary>
    Varnish,

    /// <summary>Envoy or Istio.</summary>
    Envoy,

    /// <summary>HAProxy.</summary>
    Haproxy,

    /// <summary>The proxy Squid.</summary>
    Squid,

    /// <summary>Zscaler.</summary>
    Zscaler,

    /// <summary>Imperva or Incapsula.</summary>
    Imperva,

    /// <summary>nginx.</summary>
    Nginx,

    /// <summary>Apache.</summary>
    Apache,

    /// <summary>Microsoft IIS or HTTP.sys.</summary>
    Iis,

    /// <summary>Traefik, Caddy, Kong or another gateway.</summary>
    Gateway,
}
