using LoginMachine.Run;

namespace LoginMachine.Credentials;

/// <summary>
/// Binds stored tokens to the endpoints of the sign-in that issued them. An attacker who can change a profile, or have one
/// imported, must not get the tokens of the user sent to a server of their own. Endpoints that the profile does not name
/// come from the discovery document of the same issuer, which the sign-in trusted, too.
/// </summary>
internal static class EndpointBinding
{
    /// <summary>Returns the endpoint for refreshes that a profile names and that the credentials are not bound to, or null.</summary>
    internal static ChangedEndpoint? Changed(Profile profile, CredentialDocument document) =>
        Check("token_endpoint", profile.TokenEndpoint, document, document.Endpoints?.Token)
        ?? Check("refresh.endpoint", profile.Refresh?.Endpoint, document, document.Endpoints?.Refresh, document.Endpoints?.Token);

    /// <summary>Returns the endpoint for revocations that a profile names and that the credentials are not bound to, or null.</summary>
    internal static ChangedEndpoint? ChangedRevocation(Profile profile, CredentialDocument document) =>
        Check("revocation_endpoint", profile.RevocationEndpoint, document, document.Endpoints?.Revocation);

    /// <summary>Returns the endpoints of a sign-in.</summary>
    internal static CredentialEndpoints Of(Attempt attempt) => new(
        attempt.Endpoints!.Token.AbsoluteUri,
        attempt.Options.Profile.Refresh?.Endpoint is { } own ? new Uri(own).AbsoluteUri : null,
        attempt.Endpoints.Revocation?.AbsoluteUri);

    private static ChangedEndpoint? Check(string member, string? named, CredentialDocument document, params string?[] bound) =>
        named is null || new Uri(named) is var now && (document.Endpoints is null ? IsOfIssuer(now, document.Issuer) : bound.Contains(now.AbsoluteUri))
            ? null
            : new ChangedEndpoint(member, now.AbsoluteUri, bound.OfType<string>().FirstOrDefault() ?? (document.Endpoints is null ? document.Issuer : "none"));

    /// <summary>Earlier versions stored no endpoints; their credentials are sent to the host of their issuer alone.</summary>
    private static bool IsOfIssuer(Uri endpoint, string issuer) =>
        Uri.TryCreate(issuer, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? endpoint.GetLeftPart(UriPartial.Authority) == address.GetLeftPart(UriPartial.Authority)
            : endpoint.Authority == issuer;
}

/// <summary>An endpoint that stored credentials are not bound to.</summary>
/// <param name="Member">The member of the profile that names it.</param>
/// <param name="Now">Its address.</param>
/// <param name="Before">The address that the credentials are bound to.</param>
internal sealed record ChangedEndpoint(string Member, string Now, string Before);
