using LoginMachine.Machine.Triggers;

namespace LoginMachine.Protocol;

/// <summary>Where the configuration documents of an issuer lie.</summary>
internal static class WellKnown
{
    /// <summary>Returns the address of a document; a slash that ends the issuer is left out by both standards.</summary>
    /// <param name="document">Which one.</param>
    /// <param name="issuer">The issuer, checked.</param>
    internal static Uri Address(DiscoveryDocument document, string issuer) => document == DiscoveryDocument.OpenidConfiguration
        ? new Uri(issuer.TrimEnd('/') + "/.well-known/openid-configuration")
        : Inserted(new Uri(issuer), "/.well-known/oauth-authorization-server");

    /// <summary>RFC 8414, section 3.1: before the issuer's own path, and not after it.</summary>
    private static Uri Inserted(Uri issuer, string path) =>
        new(issuer.GetLeftPart(UriPartial.Authority) + path + issuer.AbsolutePath.TrimEnd('/'));
}
