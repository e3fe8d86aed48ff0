using LoginMachine.Machine;

namespace LoginMachine.Run;

/// <summary>What a user is signed in to, and how. The member names in snake case are those of the profiles file.</summary>
public sealed record Profile
{
    /// <summary>The callback path of a profile that names none.</summary>
    public const string DefaultCallbackPath = "/auth/callback";

    /// <summary>Selects the credentials: one file per name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the issuer (OpenID Connect Discovery 1.0, section 3). Plain http on loopback only.</summary>
    public string? Issuer { get; init; }

    /// <summary>
    /// Gets how the issuer in ID tokens varies, for a provider of many tenants behind one issuer: the issuer with placeholders
    /// in braces, each the name of a claim of the token, such as <c>https://login.microsoftonline.com/{tenantid}/v2.0</c>
    /// (<c>tenantid</c> means the claim <c>tid</c>). Null (default): it is the issuer itself.
    /// </summary>
    public string? IssuerTemplate { get; init; }

    /// <summary>Gets the client id (RFC 6749, section 2.2) of a public client.</summary>
    public string? ClientId { get; init; }

    /// <summary>Gets how a client secret is sent; by default as the provider's configuration document allows. The secret itself is never part of a profile.</summary>
    public ClientAuthentication? ClientAuthentication { get; init; }

    /// <summary>Gets the scopes; by default <c>openid</c> alone.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = ["openid"];

    /// <summary>Gets the authorization endpoint; with the token endpoint it makes discovery unnecessary.</summary>
    public string? AuthorizationEndpoint { get; init; }

    /// <summary>Gets the token endpoint.</summary>
    public string? TokenEndpoint { get; init; }

    /// <summary>Where the provider's keys are (RFC 7517).</summary>
    public string? JwksUri { get; init; }

    /// <summary>Where authorization requests are pushed (RFC 9126).</summary>
    public string? PushedAuthorizationRequestEndpoint { get; init; }

    /// <summary>Gets whether the authorization request is pushed even if the provider does not require it.</summary>
    public bool PushedAuthorization { get; init; }

    /// <summary>Where a device asks for its code (RFC 8628, section 3.1).</summary>
    public string? DeviceAuthorizationEndpoint { get; init; }

    /// <summary>Where tokens are revoked (RFC 7009).</summary>
    public string? RevocationEndpoint { get; init; }

    /// <summary>Gets whether an ID token is expected and verified; by default if <c>openid</c> is requested.</summary>
    public bool? Identity { get; init; }

    /// <summary>Gets whether the provider answers with <c>iss</c> on the redirect (RFC 9207), if it cannot advertise it.</summary>
    public bool IssuerParameter { get; init; }

    /// <summary>Gets the ports to try in order; by default any free one.</summary>
    public IReadOnlyList<int> Ports { get; init; } = [0];

    /// <summary>Gets the path of the redirect URI.</summary>
    public string CallbackPath { get; init; } = DefaultCallbackPath;

    /// <summary>Gets the host of the redirect URI.</summary>
    public RedirectHost RedirectHost { get; init; }

    /// <summary>Further parameters of the authorization request, such as <c>prompt</c>.</summary>
    public IReadOnlyDictionary<string, string> ExtraParameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets what the access token is for (RFC 8707): absolute addresses without a fragment, sent with every request for an approval or for tokens.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>Gets what the account must be; no rule by default.</summary>
    public Restriction? Restriction { get; init; }

    /// <summary>
    /// Gets a file of certificate authorities in PEM form, one or many, that are trusted beside the system's; full path. It
    /// replaces <c>SSL_CERT_FILE</c>.
    /// </summary>
    public string? CertificateAuthorities { get; init; }
    /// <summary>Gets the claim that distinguishes accounts, its name and then the members to descend into; by default <c>sub</c>.</summary>
    public IReadOnlyList<string> AccountClaim { get; init; } = ["sub"];

    /// <summary>Claims that <c>status</c> shows, each by a name of the profile's own, such as <c>plan</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> StatusClaims { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Gets how tokens are refreshed, if it differs from the standard form.</summary>
    public RefreshRules? Refresh { get; init; }

    /// <summary>Gets the one way in which a user may sign in; any by default.</summary>
    public LoginMethod? ForcedMethod { get; init; }

    /// <summary>Gets the one account, by <see cref="AccountClaim"/>, that may sign in; any by default.</summary>
    public string? ForcedAccount { get; init; }

    /// <summary>Gets what the ID token is exchanged for; nothing by default. Its failure does not fail the sign-in.</summary>
    public ApiKeyExchange? ApiKeyExchange { get; init; }

    /// <summary>Where the browser is sent after a success, instead of the built-in page.</summary>
    public string? SuccessUrl { get; init; }

    /// <summary>Gets whether the endpoints must be read from the provider's configuration document.</summary>
    public bool NeedsDiscovery =>
        AuthorizationEndpoint is null || TokenEndpoint is null || (WantsIdentity && JwksUri is null) || (PushedAuthorization && PushedAuthorizationRequestEndpoint is null);

    /// <summary>Gets whether a refresh token is asked for (OpenID Connect Core 1.0, section 11; <c>access_type</c> is Google's way).</summary>
    internal bool AsksOfflineAccess => Scopes.Contains("offline_access") || ExtraParameters.GetValueOrDefault("access_type") == "offline";

    /// <summary>Gets whether an ID token is expected.</summary>
    public bool WantsIdentity => Identity ?? Scopes.Contains("openid");
}
