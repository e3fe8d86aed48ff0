using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Failures;

/// <summary>Describes the form of an unwanted response.</summary>
internal static class ReplyWords
{
    /// <summary>Returns status and content type, such as <c>HTTP status 503, text/html</c>.</summary>
    /// <param name="status">The status.</param>
    /// <param name="reply">The form.</param>
    internal static string Head(int? status, Reply reply) => string.Join(", ", new[] { status is { } code ? $"HTTP status {code}" : null, Type(reply), Product(reply) is { } product ? $"from {product}" : null }.OfType<string>());

    /// <summary>Returns what the body is, with its article.</summary>
    /// <param name="shape">The shape.</param>
    internal static string Shape(BodyShape? shape) => shape switch
    {
        BodyShape.Empty => "an empty response",
        BodyShape.Html => "a web page",
        BodyShape.Xml => "an XML document",
        BodyShape.Json => "a JSON object without the expected members",
        BodyShape.OauthError => "an OAuth error",
        BodyShape.JsonOther => "JSON that is not an object",
        BodyShape.Cut => "a response that is cut off in the middle",
        BodyShape.Form => "a form",
        BodyShape.Compressed => "a compressed response that cannot be read",
        BodyShape.Text => "plain text",
        BodyShape.Binary => "binary data",
        _ => "an unexpected response",
    };

    /// <summary>Returns the product that the response names; null if it names none that says something.</summary>
    /// <param name="reply">The form.</param>
    internal static string? Product(Reply reply) => reply.Server switch
    {
        ServerProduct.Cloudflare => "Cloudflare",
        ServerProduct.Akamai => "Akamai",
        ServerProduct.AwsLoadBalancer => "an AWS load balancer",
        ServerProduct.CloudFront => "Amazon CloudFront",
        ServerProduct.AwsWaf => "AWS WAF",
        ServerProduct.AzureGateway => "an Azure gateway",
        ServerProduct.Varnish => "Varnish or Fastly",
        ServerProduct.Envoy => "Envoy",
        ServerProduct.Haproxy => "HAProxy",
        ServerProduct.Squid => "the proxy Squid",
        ServerProduct.Zscaler => "Zscaler",
        ServerProduct.Imperva => "Imperva",
        ServerProduct.Nginx => "nginx",
        ServerProduct.Apache => "Apache",
        ServerProduct.Iis => "IIS",
        ServerProduct.Gateway => "a gateway",
        _ => null,
    };

    private static string? Type(Reply reply) => (reply.Coding, reply.Type) switch
    {
        ({ } coding, _) => $"content encoding {coding.Wire()}",
        (_, ContentKind.None) => reply.Shape == BodyShape.Empty ? "no body" : "no content type",
        (_, ContentKind.Json) => "application/json",
        (_, ContentKind.Html) => "text/html",
        (_, ContentKind.Text) => "text/plain",
        (_, ContentKind.Xml) => "XML",
        (_, ContentKind.Form) => "application/x-www-form-urlencoded",
        (_, ContentKind.Jwt) => "application/jwt",
        (_, ContentKind.Octets) => "application/octet-stream",
        (_, ContentKind.Other) => "another content type",
        _ => null,
    };
}
