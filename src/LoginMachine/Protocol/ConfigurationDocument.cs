using System.Collections.Frozen;
using System.Text.Json;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace LoginMachine.Protocol;

/// <summary>What a configuration document says, checked.</summary>
/// <param name="Endpoints">The endpoints, if they are usable.</param>
/// <param name="IssuerParameter">Whether <c>iss</c> on the redirect is advertised (RFC 9207, section 3).</param>
/// <param name="Pkce">Whether S256 is advertised (RFC 8414, section 2).</param>
/// <param name="PushRequired">Whether pushed authorization requests are demanded (RFC 9126, section 5).</param>
/// <param name="Fault">What is wrong with it.</param>
internal sealed record ConfigurationDocument(ProviderEndpoints? Endpoints, bool IssuerParameter, bool Pkce, bool PushRequired, DiscoveryFault? Fault)
{
    private static readonly FrozenSet<string> Verified = Enum.GetNames<SigningAlgorithm>().Select(name => name.ToUpperInvariant()).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Gets the endpoint that cannot be used.</summary>
    internal EndpointName? Endpoint { get; private init; }

    /// <summary>Gets why it cannot be used.</summary>
    internal EndpointFault? Unusable { get; private init; }

    /// <summary>Gets how the issuer differs.</summary>
    internal IssuerDifference? Difference { get; private init; }

    /// <summary>Gets what the provider does not offer.</summary>
    internal ProviderFeature? Lacking { get; private init; }

    /// <summary>Gets what the document says there, for the user's screen alone.</summary>
    internal string? Words { get; private init; }

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
        // Section 4.3: the issuer must be the one that was requested, or any document would be accepted.
        if (Issuers.Difference(profile, document.Issuer) is { } difference)
        {
            return Wrong(DiscoveryFault.OtherIssuer) with { Difference = difference, Words = $"requested issuer \"{profile.Issuer}\"; the document names {(difference == IssuerDifference.Absent ? "none" : $"\"{document.Issuer}\"")}" };
        }

        var named = new NamedEndpoints(document, profile);
        return named.Unusable() is var (endpoint, fault)
            ? Wrong(DiscoveryFault.Incomplete) with { Endpoint = endpoint, Unusable = fault, Words = fault == EndpointFault.Missing ? null : $"{endpoint.Wire()}: \"{named.Text(endpoint)}\"" }
            : Lack(document, profile) is { } lacking
                ? Wrong(DiscoveryFault.Unsupported) with { Lacking = lacking, Words = Offered(document, lacking) }
                : new(named.All(Issuers.Same(profile.Issuer!, document.Issuer) ? document.Issuer : profile.Issuer!), document.AuthorizationResponseIssParameterSupported, document.CodeChallengeMethodsSupported.Contains("S256"), document.RequirePushedAuthorizationRequests, null);
    }

    /// <summary>What is known to be impossible is reported before the user is sent away. A list that is absent or empty says nothing.</summary>
    private static ProviderFeature? Lack(OpenIdConnectConfiguration document, Profile profile) =>
        profile.WantsIdentity && document.IdTokenSigningAlgValuesSupported is { Count: > 0 } algorithms && !algorithms.Any(Verified.Contains) ? ProviderFeature.SigningAlgorithm
        : document.ResponseTypesSupported is { Count: > 0 } types && !types.Any(type => type.Split(' ').Contains("code")) ? ProviderFeature.ResponseType
        : null;

    private static string Offered(OpenIdConnectConfiguration document, ProviderFeature lacking) => lacking == ProviderFeature.SigningAlgorithm
        ? $"id_token_signing_alg_values_supported: {string.Join(", ", document.IdTokenSigningAlgValuesSupported)}"
        : $"response_types_supported: {string.Join(", ", document.ResponseTypesSupported)}";

    private static ConfigurationDocument Wrong(DiscoveryFault fault) => new(null, false, false, false, fault);
}
