using System.Text.Json;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace LoginMachine.Effects.DiscoverProvider;

/// <summary>What a configuration document says, checked.</summary>
/// <param name="Endpoints">The endpoints, where they are usable.</param>
/// <param name="IssuerParameter">Whether <c>iss</c> on the redirect is advertised (RFC 9207, section 3).</param>
/// <param name="Pkce">Whether S256 is advertised (RFC 8414, section 2).</param>
/// <param name="PushRequired">Whether pushed authorization requests are demanded (RFC 9126, section 5).</param>
/// <param name="Fault">What is wrong with it.</param>
internal sealed record ConfigurationDocument(ProviderEndpoints? Endpoints, bool IssuerParameter, bool Pkce, bool PushRequired, DiscoveryFault? Fault)
{
    internal static ConfigurationDocument Read(ReadOnlyMemory<byte> body, Profile profile)
    {
        try
        {
            var text = System.Text.Encoding.UTF8.GetString(body.Span);
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? Check(OpenIdConnectConfiguration.Create(text), profile)
                : Wrong(DiscoveryFault.NotJson);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException or FormatException)
        {
            return Wrong(DiscoveryFault.NotJson);
        }
    }

    private static ConfigurationDocument Check(OpenIdConnectConfiguration document, Profile profile)
    {
        // Section 4.3: the issuer must be the very one that was asked, or anybody's document would do.
        if (document.Issuer != profile.Issuer && document.Issuer != profile.Issuer!.TrimEnd('/'))
        {
            return Wrong(DiscoveryFault.OtherIssuer);
        }

        var endpoints = Usable(document, profile);
        return endpoints is null
            ? Wrong(DiscoveryFault.Incomplete)
            : new(endpoints, document.AuthorizationResponseIssParameterSupported, document.CodeChallengeMethodsSupported.Contains("S256"), document.RequirePushedAuthorizationRequests, null);
    }

    private static ProviderEndpoints? Usable(OpenIdConnectConfiguration document, Profile profile)
    {
        var authorization = Usable(profile.AuthorizationEndpoint ?? document.AuthorizationEndpoint);
        var token = Usable(profile.TokenEndpoint ?? document.TokenEndpoint);
        var keys = Usable(profile.JwksUri ?? document.JwksUri);
        var push = Usable(profile.PushedAuthorizationRequestEndpoint ?? document.PushedAuthorizationRequestEndpoint);
        var lacking = (keys is null && profile.WantsIdentity) || (push is null && (profile.PushedAuthorization || document.RequirePushedAuthorizationRequests));
        return authorization is null || token is null || lacking
            ? null
            : new ProviderEndpoints(
                document.Issuer,
                authorization,
                token,
                keys,
                push,
                Usable(profile.DeviceAuthorizationEndpoint ?? document.DeviceAuthorizationEndpoint),
                Usable(profile.RevocationEndpoint ?? document.RevocationEndpoint));
    }

    private static Uri? Usable(string? address) =>
        address is { Length: > 0 } && ProfileRules.Address("", address) is null ? new Uri(address) : null;

    private static ConfigurationDocument Wrong(DiscoveryFault fault) => new(null, false, false, false, fault);
}
