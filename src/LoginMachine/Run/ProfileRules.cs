namespace LoginMachine.Run;

/// <summary>Checks a profile before it is used or stored.</summary>
internal static class ProfileRules
{
    private static readonly string[] OwnParameters =
    [
        "response_type", "client_id", "redirect_uri", "scope", "state", "nonce", "code_challenge",
        "code_challenge_method", "client_secret", "request", "request_uri", "resource",
    ];

    /// <summary>Returns the first thing wrong with a profile, naming the member, or null.</summary>
    /// <param name="profile">Any profile.</param>
    public static string? Check(Profile profile) =>
        Name(profile.Name)
        ?? Addresses(profile)
        ?? Client(profile.ClientId)
        ?? Scopes(profile.Scopes)
        ?? Ports(profile.Ports)
        ?? CallbackPath(profile.CallbackPath)
        ?? Extra(profile.ExtraParameters.Keys)
        ?? ResponseMode(profile.ExtraParameters)
        ?? Authorities(profile.CertificateAuthorities)
        ?? Resources(profile.Resources)
        ?? Key(profile)
        ?? ProfilePartRules.Check(profile);

    /// <summary>Refuses a profile that cannot be used.</summary>
    /// <param name="profile">Any profile.</param>
    /// <exception cref="ArgumentException">It cannot be used; the message names the member.</exception>
    internal static void Require(Profile profile)
    {
        if (Check(profile) is { } wrong)
        {
            throw new ArgumentException(wrong, nameof(profile));
        }
    }

    /// <summary>Returns whether a text can be the name of a profile.</summary>
    /// <param name="name">Any text.</param>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= 64 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') && name[0] != '.';

    private static string? Name(string name) =>
        IsName(name)
            ? null
            : "name: use at most 64 letters, digits, hyphens, underscores and dots";

    private static string? Addresses(Profile profile)
    {
        if (profile.Issuer is null && (profile.NeedsDiscovery || profile.WantsIdentity))
        {
            return "issuer: missing; without one, set authorization_endpoint and token_endpoint, and set identity to false";
        }

        return Issuer(profile.Issuer)
            ?? Template(profile)
            ?? Address("authorization_endpoint", profile.AuthorizationEndpoint)
            ?? Address("token_endpoint", profile.TokenEndpoint)
            ?? Address("device_authorization_endpoint", profile.DeviceAuthorizationEndpoint)
            ?? Address("jwks_uri", profile.JwksUri)
            ?? Address("pushed_authorization_request_endpoint", profile.PushedAuthorizationRequestEndpoint)
            ?? Address("api_key_exchange.endpoint", profile.ApiKeyExchange?.Endpoint)
            ?? Address("revocation_endpoint", profile.RevocationEndpoint)
            ?? Address("refresh.endpoint", profile.Refresh?.Endpoint)
            ?? Address("success_url", profile.SuccessUrl);
    }

    private static string? Issuer(string? issuer) => issuer?.Contains('{', StringComparison.Ordinal) == true
        ? "issuer: has a placeholder in braces; replace it with your tenant, or set issuer_template to this text and issuer to a real one"
        : Address("issuer", issuer, query: false);

    /// <summary>The host is never part of what varies: whoever may name it may be anyone.</summary>
    private static string? Template(Profile profile)
    {
        if (profile.IssuerTemplate is not { } template)
        {
            return null;
        }

        var filled = IssuerTemplate.Fill(template, _ => "x");
        return Address("issuer_template", filled, query: false)
            ?? (filled == template || filled.Contains('{', StringComparison.Ordinal) || filled.Contains('}', StringComparison.Ordinal)
                ? "issuer_template: put the name of the part that varies in braces, such as {tenantid}"
                : new Uri(filled).GetLeftPart(UriPartial.Authority) != new Uri(template.Replace('{', 'y').Replace('}', 'y')).GetLeftPart(UriPartial.Authority)
                    ? "issuer_template: the host cannot vary; use placeholders only in the path"
                    : null);
    }

    private static string? Key(Profile profile) => profile.ApiKeyExchange switch
    {
        null => null,
        _ when !profile.WantsIdentity => "api_key_exchange: there is no ID token to exchange; request the scope openid",
        { RequestedToken.Length: > 0 and <= 200 } exchange when exchange.RequestedToken.All(c => c is > ' ' and <= '~') => null,
        _ => "api_key_exchange.requested_token: must be the name that the provider uses for it",
    };

    /// <summary>RFC 9207 and OpenID Connect Discovery ask for https; loopback is the one exception made here.</summary>
    internal static string? Address(string member, string? address, bool query = true)
    {
        if (address is null)
        {
            return null;
        }

        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
        {
            return $"{member}: not an http or https URL";
        }

        if (uri.UserInfo.Length > 0 || uri.Fragment.Length > 0 || (!query && uri.Query.Length > 0))
        {
            return $"{member}: must have no user info{(query ? "" : ", query")} or fragment";
        }

        return uri.Scheme == "http" && !LoopbackHost.Is(uri) ? $"{member}: plain http is accepted only on loopback; use https" : null;
    }

    private static string? Client(string? client) =>
        client is null ? "client_id: missing"
        : client.Length is > 0 and <= 512 && client.All(c => c is >= ' ' and <= '~') ? null
        : "client_id: use printable ASCII characters";

    /// <summary>RFC 6749, section 3.3.</summary>
    private static string? Scopes(IReadOnlyList<string> scopes) =>
        scopes.FirstOrDefault(scope => scope.Length == 0 || scope.Any(c => c is <= ' ' or '"' or '\\' or > '~')) is { } wrong
            ? $"scope: \"{Printable.Name(wrong)}\" is not a scope; list each scope separately"
            : null;

    private static string? Ports(IReadOnlyList<int> ports) =>
        ports.Count is 0 or > 16 || ports.Any(port => port is < 0 or > 65535)
            ? "ports: must be 1 to 16 numbers from 0 to 65535"
            : null;

    private static string? CallbackPath(string path) =>
        HasDotSegment(path) ? "callback_path: must not have a segment . or .. in any encoding; use a path such as /auth/callback"
        : path.Length is > 1 and <= 200 && path[0] == '/' && !path.StartsWith("/start", StringComparison.Ordinal) && path != "/cancel"
        && !path.Contains("//", StringComparison.Ordinal) && path.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_' or '.')
            ? null
            : "callback_path: use a path such as /auth/callback";

    /// <summary>Browsers and servers remove such segments (RFC 3986, section 5.2.4), and then another path is meant.</summary>
    private static bool HasDotSegment(string path)
    {
        for (var (text, last) = (path, ""); ; text = Uri.UnescapeDataString(text))
        {
            if (text.Split('/', '\\').Any(segment => segment is "." or ".."))
            {
                return true;
            }

            if (text == last)
            {
                return false;
            }

            last = text;
        }
    }

    /// <summary>A browser hands the callback nothing but a query.</summary>
    private static string? ResponseMode(IReadOnlyDictionary<string, string> extra) =>
        extra.FirstOrDefault(parameter => parameter.Key.Equals("response_mode", StringComparison.OrdinalIgnoreCase)) is { Key: not null, Value: not "query" }
            ? "extra_parameters: response_mode must be query; the callback does not accept a posted form, a fragment or a signed response"
            : null;

    private static string? Authorities(string? path) =>
        path is null || (Path.IsPathFullyQualified(path) && !path.Contains('\0', StringComparison.Ordinal))
            ? null
            : "certificate_authorities: must be the full path of a file";

    private static string? Extra(IEnumerable<string> names) =>
        names.FirstOrDefault(name => name.Length == 0 || OwnParameters.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } wrong
            ? $"extra_parameters: \"{Printable.Name(wrong)}\" cannot be set by a profile{(wrong == "resource" ? "; set it in resources" : "")}"
            : null;

    /// <summary>RFC 8707, section 2. They need not be web addresses, and are never visited.</summary>
    private static string? Resources(IReadOnlyList<string> resources) =>
        resources.Count > 16 || resources.Any(resource => !Uri.TryCreate(resource, UriKind.Absolute, out var uri) || uri.IsFile && resource[0] == '/' || resource.Contains('#', StringComparison.Ordinal))
            ? "resources: must be at most 16 absolute URIs without a fragment"
            : null;
}
