using System.Globalization;
using LoginMachine.Effects.SaveCredentials;
using LoginMachine.Effects.VerifyIdentity;
using LoginMachine.Journal;
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

    public string? Scope { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public bool? Expired { get; init; }

    public bool? Refreshable { get; init; }

    /// <summary>The claims that the profile names; null where one is not in the ID token.</summary>
    public IReadOnlyDictionary<string, string?>? Claims { get; init; }

    public string? Problem { get; init; }

    internal static StatusReport Of(Profile profile, LoadedCredentials loaded, DateTimeOffset now) => loaded.Document is { } document
        ? new StatusReport
        {
            Profile = profile.Name,
            SignedIn = true,
            Issuer = Printable.Line(document.Issuer),
            ClientId = Printable.Line(document.ClientId),
            Account = Shown(document.AccountName) ?? Shown(document.AccountId),
            AccountId = Shown(document.AccountId),
            Store = "file",
            Scope = Shown(document.Scope),
            ExpiresAt = document.ExpiresAt,
            Expired = document.ExpiresAt is { } expires ? expires <= now : null,
            Refreshable = document.RefreshToken is not null,
            Claims = profile.StatusClaims.Count == 0 ? null : profile.StatusClaims.ToDictionary(claim => claim.Key, claim => IdTokenClaims.Shown(document.IdToken, claim.Value)),
        }
        : new StatusReport { Profile = profile.Name, SignedIn = false, Problem = loaded.Problem };

    internal IEnumerable<string> Lines()
    {
        if (!SignedIn)
        {
            yield return $"Not signed in (profile {Profile}).";
            yield break;
        }

        yield return $"Signed in as {Account ?? "an unnamed account"} at {Issuer}.";
        yield return $"  profile  {Profile}";
        yield return $"  client   {ClientId}";
        yield return $"  scope    {Scope}";
        yield return $"  store    {Store}";
        yield return $"  expires  {(ExpiresAt is { } at ? at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture) : "not stated")}{(Expired == true ? " (expired)" : "")}";
        yield return $"  renewal  {(Refreshable == true ? "possible" : "needs a new sign-in")}";
        foreach (var (name, value) in Claims ?? new Dictionary<string, string?>())
        {
            yield return $"  {name,-8} {value ?? "unknown"}";
        }
    }

    private static string? Shown(string? text) => text is { Length: > 0 } ? Printable.Line(text) : null;
}
