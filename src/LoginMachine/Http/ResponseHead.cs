using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Http;

/// <summary>What the head of a response shows of its sender, in our own names.</summary>
internal static class ResponseHead
{
    /// <summary>Headers that only one product sends.</summary>
    private static readonly (string Header, ServerProduct Product)[] Signs =
    [
        ("cf-ray", ServerProduct.Cloudflare),
        ("cf-mitigated", ServerProduct.Cloudflare),
        ("x-amzn-waf-action", ServerProduct.AwsWaf),
        ("x-amz-cf-id", ServerProduct.CloudFront),
        ("x-azure-ref", ServerProduct.AzureGateway),
        ("x-squid-error", ServerProduct.Squid),
        ("x-iinfo", ServerProduct.Imperva),
        ("x-akamai-request-id", ServerProduct.Akamai),
        ("x-envoy-upstream-service-time", ServerProduct.Envoy),
        ("x-varnish", ServerProduct.Varnish),
    ];

    /// <summary>How the <c>Server</c> header begins.</summary>
    private static readonly (string Name, ServerProduct Product)[] Servers =
    [
        ("cloudflare", ServerProduct.Cloudflare), ("akamai", ServerProduct.Akamai), ("awselb", ServerProduct.AwsLoadBalancer),
        ("cloudfront", ServerProduct.CloudFront), ("microsoft-azure", ServerProduct.AzureGateway), ("varnish", ServerProduct.Varnish),
        ("envoy", ServerProduct.Envoy), ("istio", ServerProduct.Envoy), ("haproxy", ServerProduct.Haproxy), ("squid", ServerProduct.Squid),
        ("zscaler", ServerProduct.Zscaler), ("imperva", ServerProduct.Imperva), ("nginx", ServerProduct.Nginx), ("openresty", ServerProduct.Nginx),
        ("apache", ServerProduct.Apache), ("microsoft-iis", ServerProduct.Iis), ("microsoft-httpapi", ServerProduct.Iis),
        ("traefik", ServerProduct.Gateway), ("caddy", ServerProduct.Gateway), ("kong", ServerProduct.Gateway),
    ];

    internal static ContentKind TypeOf(HttpResponseMessage response)
    {
        var type = response.Content.Headers.TryGetValues("Content-Type", out var values) ? values.First().Split(';')[0].Trim().ToLowerInvariant() : "";
        return type switch
        {
            "" => ContentKind.None,
            "text/html" or "application/xhtml+xml" => ContentKind.Html,
            "text/plain" => ContentKind.Text,
            "application/x-www-form-urlencoded" => ContentKind.Form,
            "application/jwt" or "application/jose" or "application/jose+json" => ContentKind.Jwt,
            "application/octet-stream" => ContentKind.Octets,
            "text/json" or "application/json" => ContentKind.Json,
            "text/xml" or "application/xml" => ContentKind.Xml,
            _ when type.EndsWith("+json", StringComparison.Ordinal) => ContentKind.Json,
            _ when type.EndsWith("+xml", StringComparison.Ordinal) || type.EndsWith("+jwt", StringComparison.Ordinal) => type.EndsWith("xml", StringComparison.Ordinal) ? ContentKind.Xml : ContentKind.Jwt,
            _ => ContentKind.Other,
        };
    }

    /// <summary>The host that a redirect points to, which may be the one that was asked.</summary>
    internal static HostLabel? LocationOf(HttpResponseMessage response, Uri asked) =>
        (int)response.StatusCode is >= 300 and <= 399 && response.Headers.Location is { } location
        && Uri.TryCreate(asked, location, out var target) && target.Scheme is "http" or "https" ? Target.HostOf(target) : null;

    internal static ServerProduct? ServerOf(HttpResponseMessage response)
    {
        foreach (var (header, product) in Signs)
        {
            if (response.Headers.Contains(header))
            {
                return product;
            }
        }

        var server = response.Headers.TryGetValues("Server", out var values) ? values.First() : "";
        var named = Array.Find(Servers, known => server.StartsWith(known.Name, StringComparison.OrdinalIgnoreCase));
        return named.Name is null ? null : named.Product;
    }

    /// <summary>Returns whether it is a page that checks for a browser with a user.</summary>
    internal static bool IsChallenge(HttpResponseMessage response) =>
        response.Headers.Contains("cf-mitigated")
        || (response.Headers.TryGetValues("x-amzn-waf-action", out var actions) && actions.First() is "challenge" or "captcha");
}
