using System.CommandLine;
using LoginMachine.Machine;
using LoginMachine.Run;

namespace LoginMachine.Cli.Commands;

/// <summary>The members of a profile as options; what is not given stays as it is.</summary>
internal sealed class ProfileMembers
{
    private readonly Option<string?> issuer = Text("--issuer", "The issuer URL.");
    private readonly Option<string?> template = Text("--issuer-template", "The issuer in ID tokens if it varies, with claims in braces: https://HOST/{tenantid}/v2.0.");
    private readonly Option<string?> client = Text("--client-id", "The client ID.");
    private readonly Option<string[]> scope = new("--scope") { Description = "A scope to request; may be given several times." };
    private readonly Option<string?> authorization = Text("--authorization-endpoint", "The authorization endpoint.");
    private readonly Option<string?> token = Text("--token-endpoint", "The token endpoint.");
    private readonly Option<string?> keys = Text("--jwks-uri", "The URL of the provider's signing keys (jwks_uri).");
    private readonly Option<string?> push = new("--pushed-authorization-request-endpoint") { Description = "The pushed authorization request endpoint.", HelpName = "URL" };
    private readonly Option<bool?> pushed = new("--pushed-authorization") { Description = "Whether to push the authorization request even if the provider does not require it." };
    private readonly Option<bool?> identity = new("--identity") { Description = "Whether to expect an ID token; false for plain OAuth." };
    private readonly Option<bool?> issuerParameter = new("--issuer-parameter") { Description = "Whether the provider includes iss in the callback." };
    private readonly Option<string?> ports = Text("--port", "The ports to try, in order, separated by commas; 0 means any free port.");
    private readonly Option<string?> callback = Text("--callback-path", "The path of the redirect URI.");
    private readonly Option<string?> host = Text("--redirect-host", "The host of the redirect URI: 127.0.0.1 or localhost.");
    private readonly Option<string[]> extra = new("--extra-parameter") { Description = "An extra parameter of the authorization request, as NAME=VALUE; may be given several times." };
    private readonly Option<string[]> resource = new("--resource") { Description = "The URI of a resource that the access token is for; may be given several times." };
    private readonly Option<string?> claim = Text("--restriction-claim", "The claim that must have an allowed value; separate nested members with spaces.");
    private readonly Option<string[]> allowed = new("--restriction-allowed") { Description = "An allowed value of the claim; may be given several times." };
    private readonly Option<string?> authorities = Text("--certificate-authorities", "A PEM file of certificate authorities to trust in addition to the system's.");
    private readonly Option<string?> account = Text("--account-claim", "The claim that identifies the account; separate nested members with spaces.");
    private readonly Option<string[]> status = new("--status-claim") { Description = "A claim that 'status' shows, as NAME=CLAIM; separate nested members with spaces; may be given several times." };
    private readonly Option<string?> key = Text("--api-key-exchange", "What to exchange the ID token for, as the provider names it.");
    private readonly Option<string?> keyEndpoint = Text("--api-key-exchange-endpoint", "The endpoint that exchanges the ID token. Default: the token endpoint.");
    private readonly Option<int?> refreshDays = new("--refresh-after-days") { Description = "Days after which tokens without a known expiry are refreshed (default 8).", HelpName = "DAYS" };
    private readonly Option<string?> refreshRequest = Text("--refresh-request", "The format of the refresh request: form or json.");
    private readonly Option<string?> refreshScope = Text("--refresh-scope", "The scopes to request on refresh, separated by spaces; '' requests none, which keeps the granted scopes.");
    private readonly Option<string?> refreshEndpoint = Text("--refresh-endpoint", "The endpoint that refreshes tokens. Default, also for '': the token endpoint.");
    private readonly Option<string?> device = Text("--device-authorization-endpoint", "The device authorization endpoint.");
    private readonly Option<string?> revocation = Text("--revocation-endpoint", "The revocation endpoint.");
    private readonly Option<string?> method = Text("--forced-method", "The only sign-in method to allow: browser or api_key.");
    private readonly Option<string?> only = Text("--forced-account", "The only account that may sign in.");
    private readonly Option<string?> authentication = Text("--client-authentication", "How a client secret is sent: client_secret_basic or client_secret_post.");
    private readonly Option<string?> success = Text("--success-url", "The URL that the browser is sent to after a successful sign-in.");

    internal void AddTo(Command command)
    {
        foreach (var option in new Option[] { issuer, template, client, scope, authorization, token, keys, push, pushed, identity, issuerParameter, ports, callback, host, extra, resource, claim, allowed, authorities, account, status, key, keyEndpoint, refreshDays, refreshRequest, refreshScope, refreshEndpoint, device, revocation, method, only, authentication, success })
        {
            command.Options.Add(option);
        }
    }

    internal Profile Change(Profile profile, ParseResult parsed) => profile with
    {
        Issuer = parsed.GetValue(issuer) ?? profile.Issuer,
        IssuerTemplate = parsed.GetValue(template) ?? profile.IssuerTemplate,
        ClientId = parsed.GetValue(client) ?? profile.ClientId,
        Scopes = Given(parsed, scope) ?? profile.Scopes,
        AuthorizationEndpoint = parsed.GetValue(authorization) ?? profile.AuthorizationEndpoint,
        TokenEndpoint = parsed.GetValue(token) ?? profile.TokenEndpoint,
        JwksUri = parsed.GetValue(keys) ?? profile.JwksUri,
        PushedAuthorizationRequestEndpoint = parsed.GetValue(push) ?? profile.PushedAuthorizationRequestEndpoint,
        PushedAuthorization = parsed.GetValue(pushed) ?? profile.PushedAuthorization,
        Identity = parsed.GetValue(identity) ?? profile.Identity,
        IssuerParameter = parsed.GetValue(issuerParameter) ?? profile.IssuerParameter,
        Ports = parsed.GetValue(ports) is { } list ? PortList.Parse(list) : profile.Ports,
        CallbackPath = parsed.GetValue(callback) ?? profile.CallbackPath,
        RedirectHost = parsed.GetValue(host) is { } name ? HostOf(name) : profile.RedirectHost,
        ExtraParameters = Given(parsed, extra) is { } pairs ? Pairs("--extra-parameter", pairs) : profile.ExtraParameters,
        Resources = Given(parsed, resource) ?? profile.Resources,
        Restriction = RestrictionOf(parsed) ?? profile.Restriction,
        CertificateAuthorities = parsed.GetValue(authorities) is { Length: > 0 } file ? System.IO.Path.GetFullPath(file) : profile.CertificateAuthorities,
        AccountClaim = parsed.GetValue(account) is { } path ? Path(path) : profile.AccountClaim,
        StatusClaims = Given(parsed, status) is { } named ? Pairs("--status-claim", named).ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)Path(pair.Value)) : profile.StatusClaims,
        ApiKeyExchange = ExchangeOf(profile.ApiKeyExchange, parsed),
        Refresh = RefreshOf(profile.Refresh, parsed),
        DeviceAuthorizationEndpoint = parsed.GetValue(device) ?? profile.DeviceAuthorizationEndpoint,
        RevocationEndpoint = parsed.GetValue(revocation) ?? profile.RevocationEndpoint,
        ForcedMethod = parsed.GetValue(method) is { } way ? MethodOf(way) : profile.ForcedMethod,
        ForcedAccount = parsed.GetValue(only) ?? profile.ForcedAccount,
        ClientAuthentication = parsed.GetValue(authentication) is { } how ? WireNames.Parse<ClientAuthentication>(how) ?? throw new UsageException("--client-authentication: must be client_secret_basic or client_secret_post.") : profile.ClientAuthentication,
        SuccessUrl = parsed.GetValue(success) ?? profile.SuccessUrl,
    };

    private static Option<string?> Text(string name, string description) => new(name) { Description = description };

    private static string[]? Given(ParseResult parsed, Option<string[]> option) =>
        parsed.GetValue(option) is { Length: > 0 } values ? values : null;

    private static RedirectHost HostOf(string name) => name switch
    {
        "127.0.0.1" => RedirectHost.LoopbackIp,
        _ when WireNames.Parse<RedirectHost>(name) is { } host => host,
        _ => throw new UsageException("--redirect-host: must be 127.0.0.1 or localhost."),
    };

    private static LoginMethod MethodOf(string name) =>
        WireNames.Parse<LoginMethod>(name) ?? throw new UsageException("--forced-method: must be browser or api_key.");

    private static string[] Path(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static Dictionary<string, string> Pairs(string option, string[] texts)
    {
        var pairs = new Dictionary<string, string>();
        return Array.TrueForAll(texts, text => Pair(option, text) is var (name, value) && pairs.TryAdd(name, value))
            ? pairs
            : throw new UsageException($"{option}: each name may be given only once.");
    }

    private static (string Name, string Value) Pair(string option, string text) => text.Split('=', 2) is [var name, var value]
        ? (name, value)
        : throw new UsageException($"{option}: must be NAME=VALUE.");

    private ApiKeyExchange? ExchangeOf(ApiKeyExchange? old, ParseResult parsed)
    {
        var exchange = parsed.GetValue(key) is { } requested ? (old ?? new ApiKeyExchange(requested)) with { RequestedToken = requested } : old;
        return parsed.GetValue(keyEndpoint) is not { } endpoint ? exchange
            : exchange is null ? throw new UsageException("--api-key-exchange-endpoint: requires --api-key-exchange.")
            : exchange with { Endpoint = Cleared(endpoint) };
    }

    /// <summary>Without any of its options nothing is written, so that the file stays short.</summary>
    private RefreshRules? RefreshOf(RefreshRules? old, ParseResult parsed)
    {
        var rules = old ?? new RefreshRules();
        var changed = rules with
        {
            AfterDays = parsed.GetValue(refreshDays) ?? rules.AfterDays,
            Request = parsed.GetValue(refreshRequest) is { } form ? FormOf(form) : rules.Request,
            Scope = parsed.GetValue(refreshScope) is { } scopes ? Cleared(scopes) : rules.Scope,
            Endpoint = parsed.GetValue(refreshEndpoint) is { } endpoint ? Cleared(endpoint) : rules.Endpoint,
        };
        return changed == new RefreshRules() ? null : changed;
    }

    private static string? Cleared(string text) => text.Length == 0 ? null : text;

    private static RefreshForm FormOf(string name) =>
        WireNames.Parse<RefreshForm>(name) ?? throw new UsageException("--refresh-request: must be form or json.");

    private Restriction? RestrictionOf(ParseResult parsed) => (parsed.GetValue(claim), Given(parsed, allowed)) switch
    {
        (null, null) => null,
        ({ } path, { } values) => new Restriction(Path(path), values),
        _ => throw new UsageException("--restriction-claim and --restriction-allowed must be given together."),
    };
}
