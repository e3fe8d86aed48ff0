using System.Globalization;
using LoginMachine.Cli.Commands;
using LoginMachine.Cli.Profiles;
using LoginMachine.Credentials;
using LoginMachine.Failures;
using LoginMachine.IdTokenVerification;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Cli.Rendering;

/// <summary>Who is signed in, without a secret.</summary>
internal sealed record StatusReport
{
    public required string Profile { get; init; }

    public required bool SignedIn { get; init; }

    public string? Issuer { get; init; }

    public string? ClientId { get; init; }

    public string? Account { get; init; }

    public string? AccountId { get; init; }

    public string? Store { get; init; }

    /// <summary>Gets what is used: <c>tokens</c> or <c>api_key</c>.</summary>
    public string? Mode { get; init; }

    public string? Scope { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public bool? Expired { get; init; }

    public bool? Refreshable { get; init; }

    /// <summary>True if the credentials were refreshed in the future, as this machine's clock has it; else absent.</summary>
    public bool? ClockBehind { get; init; }

    /// <summary>The claims that the profile names; null if one is not in the ID token.</summary>
    public IReadOnlyDictionary<string, string?>? Claims { get; init; }

    public string? Problem { get; init; }

    /// <summary>Gets the category of a store that could not be asked.</summary>
    public string? Category { get; init; }

    /// <summary>Gets whether an API key that the ID token was exchanged for is stored beside the tokens.</summary>
    public bool? HasApiKey { get; init; }

    /// <summary>Gets how the provider refused to refresh these tokens; null if it did not. Nothing is sent again until the next sign-in.</summary>
    public string? RefreshRefused { get; init; }

    /// <summary>Gets the environment variable that holds the API key in use.</summary>
    public string? Variable { get; init; }

    /// <summary>Gets who else is signed in, if no profile was chosen.</summary>
    public IReadOnlyList<StatusReport>? Others { get; init; }

    internal static StatusReport Of(Selection chosen, LoadedCredentials loaded, DateTimeOffset now, RefusalKind? refused) => Of(chosen.Profile, loaded, now) with
    {
        Profile = chosen.Display,
        RefreshRefused = refused?.Wire(),
    };

    internal static StatusReport Of(Profile profile, LoadedCredentials loaded, DateTimeOffset now) => loaded.Document is { } document
        ? new StatusReport
        {
            Profile = profile.Name,
            SignedIn = true,
            Issuer = Printable.Line(document.Issuer),
            ClientId = Printable.Line(document.ClientId),
            Account = Shown(document.AccountName) ?? Shown(document.AccountId),
            AccountId = Shown(document.AccountId),
            Store = loaded.Store.Wire(),
            Mode = document.UsesKey ? CredentialDocument.ApiKeyMode : CredentialDocument.TokensMode,
            Scope = Shown(document.Scope),
            ExpiresAt = document.UsesKey ? null : document.ExpiresAt,
            Expired = !document.UsesKey && document.ExpiresAt is { } expires ? expires <= now : null,
            ClockBehind = Credentials.Freshness.IsClockBehind(document, now) ? true : null,
            Refreshable = document.UsesKey ? null : document.RefreshToken is not null,
            HasApiKey = !document.UsesKey && document.ApiKey is not null ? true : null,
            Claims = profile.StatusClaims.Count == 0 ? null : profile.StatusClaims.ToDictionary(claim => claim.Key, claim => IdTokenClaims.Shown(document.IdToken?.Reveal(), claim.Value)),
        }
        : new StatusReport { Profile = profile.Name, SignedIn = false, Problem = loaded.Problem, Category = loaded.Fault is { } fault ? StoreFailure.CategoryOf(fault).Wire() : null };

    /// <summary>A key of the environment wins over whatever is stored, unless the profile forbids keys.</summary>
    internal static StatusReport Handed(Selection chosen) => CredentialRules.Check(chosen.Profile, LoginMethod.ApiKey, null) is not null
        ? new StatusReport { Profile = chosen.Display, SignedIn = false, Variable = ApiKeyText.Variable, Problem = $"the profile does not allow API keys (forced_method), so the one in {ApiKeyText.Variable} is not used" }
        : new StatusReport
        {
            Profile = chosen.Display,
            SignedIn = true,
            Issuer = chosen.Profile.Issuer,
            ClientId = chosen.Profile.ClientId,
            Store = "environment",
            Mode = CredentialDocument.ApiKeyMode,
            Variable = ApiKeyText.Variable,
        };

    internal IEnumerable<string> Lines()
    {
        if (!SignedIn)
        {
            yield return Category is null ? $"Not signed in (profile {Profile})." : $"The stored credentials cannot be read (profile {Profile}).";
            yield break;
        }

        yield return Mode == CredentialDocument.ApiKeyMode ? $"Signed in with an API key at {At}." : $"Signed in as {Account ?? "an unnamed account"} at {At}.";
        yield return $"  profile  {Profile}";
        yield return $"  client   {ClientId}";
        if (Mode == CredentialDocument.ApiKeyMode)
        {
            yield return $"  store    {Store}{(Variable is null ? "" : $" ({Variable}, instead of any stored credentials)")}";
            yield break;
        }

        yield return $"  scope    {Scope}";
        yield return $"  store    {Store}";
        yield return $"  expires  {(ExpiresAt is { } at ? at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture) : "not stated")}{(Expired == true ? " (expired)" : "")}";
        if (ClockBehind == true)
        {
            yield return "  clock    earlier than the last refresh of these credentials: set it (NTP); expiry times are not reliable";
        }

        yield return $"  refresh  {(RefreshRefused is { } refused ? $"refused by the provider ({refused}); sign in again" : Refreshable == true ? "possible" : "needs a new sign-in")}";
        if (HasApiKey == true)
        {
            yield return "  api key  stored (print it with 'token --type api-key')";
        }

        foreach (var (name, value) in Claims ?? new Dictionary<string, string?>())
        {
            yield return $"  {name,-8} {value ?? "unknown"}";
        }
    }

    /// <summary>Gets the issuer, or the bare host that replaces one; both with the host in ASCII.</summary>
    private string At => Issuer?.Contains("://", StringComparison.Ordinal) == true ? Issuer : Printable.Host(Issuer ?? "");

    private static string? Shown(string? text) => text is { Length: > 0 } ? Printable.Line(text) : null;
}
