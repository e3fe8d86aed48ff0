using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace LoginMachine.Protocol;

/// <summary>
/// The endpoints by the profile, else by the document. An issuer in https has endpoints in https: a document that names
/// another one for a code or a token is refused, whichever it is and whatever host it is on.
/// </summary>
/// <param name="document">The document.</param>
/// <param name="profile">The profile.</param>
internal sealed class NamedEndpoints(OpenIdConnectConfiguration document, Profile profile)
{
    private static readonly EndpointName[] Sent =
    [
        EndpointName.AuthorizationEndpoint, EndpointName.TokenEndpoint, EndpointName.JwksUri,
        EndpointName.PushedAuthorizationRequestEndpoint, EndpointName.DeviceAuthorizationEndpoint, EndpointName.RevocationEndpoint,
    ];

    /// <summary>Returns the first endpoint that cannot be used, and why; null if all that are needed can.</summary>
    internal (EndpointName Endpoint, EndpointFault Fault)? Unusable()
    {
        foreach (var endpoint in Sent)
        {
            var fault = Fault(endpoint);
            if (fault is not null && (fault == EndpointFault.PlainHttp || IsNeeded(endpoint)))
            {
                return (endpoint, fault.Value);
            }
        }

        return null;
    }

    /// <summary>Returns an endpoint as it is named; null if it is not.</summary>
    internal string? Text(EndpointName endpoint) => OfProfile(endpoint) ?? OfDocument(endpoint);

    /// <summary>Returns all of them, after none was found unusable.</summary>
    /// <param name="issuer">The issuer that tokens must name.</param>
    internal ProviderEndpoints All(string issuer) => new(
        issuer,
        Usable(EndpointName.AuthorizationEndpoint)!,
        Usable(EndpointName.TokenEndpoint)!,
        Usable(EndpointName.JwksUri),
        Usable(EndpointName.PushedAuthorizationRequestEndpoint),
        Usable(EndpointName.DeviceAuthorizationEndpoint),
        Usable(EndpointName.RevocationEndpoint))
    {
        SecretMethods = document.TokenEndpointAuthMethodsSupported is { Count: > 0 } methods ? [.. methods] : null,
    };

    private bool IsNeeded(EndpointName endpoint) => endpoint switch
    {
        EndpointName.AuthorizationEndpoint or EndpointName.TokenEndpoint => true,
        EndpointName.JwksUri => profile.WantsIdentity,
        EndpointName.PushedAuthorizationRequestEndpoint => profile.PushedAuthorization || document.RequirePushedAuthorizationRequests,
        _ => false,
    };

    private Uri? Usable(EndpointName endpoint) => Fault(endpoint) is null ? new Uri(Text(endpoint)!) : null;

    private EndpointFault? Fault(EndpointName endpoint) => Text(endpoint) switch
    {
        null or "" => EndpointFault.Missing,
        var text when Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == "http" && (!LoopbackHost.Is(uri) || (IsSecure && OfProfile(endpoint) is null)) => EndpointFault.PlainHttp,
        var text => ProfileRules.Address("", text) is null ? null : EndpointFault.NotAUrl,
    };

    private bool IsSecure => profile.Issuer!.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    private string? OfProfile(EndpointName endpoint) => endpoint switch
    {
        EndpointName.AuthorizationEndpoint => profile.AuthorizationEndpoint,
        EndpointName.TokenEndpoint => profile.TokenEndpoint,
        EndpointName.JwksUri => profile.JwksUri,
        EndpointName.PushedAuthorizationRequestEndpoint => profile.PushedAuthorizationRequestEndpoint,
        EndpointName.DeviceAuthorizationEndpoint => profile.DeviceAuthorizationEndpoint,
        _ => profile.RevocationEndpoint,
    };

    private string? OfDocument(EndpointName endpoint) => endpoint switch
    {
        EndpointName.AuthorizationEndpoint => document.AuthorizationEndpoint,
        EndpointName.TokenEndpoint => document.TokenEndpoint,
        EndpointName.JwksUri => document.JwksUri,
        EndpointName.PushedAuthorizationRequestEndpoint => document.PushedAuthorizationRequestEndpoint,
        EndpointName.DeviceAuthorizationEndpoint => document.DeviceAuthorizationEndpoint,
        _ => document.RevocationEndpoint,
    };
}
