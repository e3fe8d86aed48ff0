using LoginMachine.Machine;

namespace LoginMachine.Run;

/// <summary>What a person is signed in to, and how. The member names in snake case are those of the profiles file.</summary>
public sealed record Profile
{
    /// <summary>The callback path of a profile that names none.</summary>
    public const string DefaultCallbackPath = "/auth/callback";

    /// <summary>Selects the credentials: one file per name.</summary>
    public required string Name { get; init; }

    /// <summary>The issuer (OpenID Connect Discovery 1.0, section 3). Plain http on loopback only.</summary>
    public string? Issuer { get; init; }

    /// <summary>The client id (RFC 6749, section 2.2) of a public client.</summary>
    public string? ClientId { get; init; }

    /// <summary>The scopes; by default <c>openid</c> alone.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = ["openid"];

    /// <summary>The authorization endpoint; with the token endpoint it makes discovery unnecessary.</summary>
    public string? AuthorizationEndpoint { get; init; }

    /// <summary>The token endpoint.</summary>
    public string? TokenEndpoint { get; init; }

    /// <summary>The device authorization endpoint (RFC 8628, section 3.1), where the provider's document does not name it.</summary>
    public string? DeviceAuthorizationEndpoint { get; init; }

    /// <summary>Where the provider's keys are (RFC 7517).</summary>
    public string? JwksUri { get; init; }

    /// <summary>Whether an ID token is expected and verified; by default where <c>openid</c> is asked for.</summary>
    public bool? Identity { get; init; }

    /// <summary>Whether the provider answers with <c>iss</c> on the redirect (RFC 9207), where it cannot advertise it.</summary>
    public bool IssuerParameter { get; init; }

    /// <summary>The ports to try in order; by default any free one.</summary>
    public IReadOnlyList<int> Ports { get; init; } = [0];

    /// <summary>The path of the redirect URI.</summary>
    public string CallbackPath { get; init; } = DefaultCallbackPath;

    /// <summary>The host of the redirect URI.</summary>
    public RedirectHost RedirectHost { get; init; }

    /// <summary>Further parameters of the authorization request, such as <c>prompt</c>.</summary>
    public IReadOnlyDictionary<string, string> ExtraParameters { get; init; } = new Dictionary<string, string>();

    /// <summary>What the account must be; no rule by default.</summary>
    public Restriction? Restriction { get; init; }

    /// <summary>
    /// A file of certificate authorities in PEM form, one or many, that are trusted beside the system's; full path. It
    /// stands in place of <c>SSL_CERT_FILE</c>.
    /// </summary>
    public string? CertificateAuthorities { get; init; }

    /// <summary>Where the browser is sent after a success, instead of the built-in page.</summary>
    public string? SuccessUrl { get; init; }

    /// <summary>Whether the endpoints must be read from the provider's configuration document.</summary>
    public bool NeedsDiscovery => AuthorizationEndpoint is null || TokenEndpoint is null || (WantsIdentity && JwksUri is null);

    /// <summary>Whether an ID token is expected.</summary>
    public bool WantsIdentity => Identity ?? Scopes.Contains("openid");
}

/// <summary>A claim that must hold one of the allowed values before anything is stored.</summary>
/// <param name="ClaimPath">The claim's name, then the members to descend into.</param>
/// <param name="Allowed">The values that are admitted.</param>
public sealed record Restriction(IReadOnlyList<string> ClaimPath, IReadOnlyList<string> Allowed);
