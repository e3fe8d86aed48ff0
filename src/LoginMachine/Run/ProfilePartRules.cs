namespace LoginMachine.Run;

/// <summary>Checks the members of a profile that speak of accounts, claims and refresh.</summary>
internal static class ProfilePartRules
{
    private const int MaxClaims = 16;

    internal static string? Check(Profile profile) =>
        Restriction(profile.Restriction, profile.WantsIdentity)
        ?? Path("account_claim", profile.AccountClaim)
        ?? Status(profile.StatusClaims)
        ?? Refresh(profile.Refresh)
        ?? Account(profile);

    private static string? Restriction(Restriction? rule, bool wantsIdentity) =>
        rule is null ? null
        : Path("restriction.claim_path", rule.ClaimPath)
            ?? (!wantsIdentity ? "restriction: there is no ID token to read the claim from; request the scope openid" : null)
            ?? (rule.Allowed.Count == 0 ? "restriction.allowed: give at least one value; without one, no account could sign in" : null);

    private static string? Path(string member, IReadOnlyList<string> path) =>
        path.Count is 0 or > 8 || path.Any(name => name.Length is 0 or > 200)
            ? $"{member}: must be the claim's name, followed by the names of nested members"
            : null;

    /// <summary>They are printed with the lines of <c>status</c>, and are members of its JSON document.</summary>
    private static string? Status(IReadOnlyDictionary<string, IReadOnlyList<string>> claims) =>
        claims.Count > MaxClaims ? $"status_claims: can have at most {MaxClaims}"
        : claims.Keys.FirstOrDefault(name => name.Length is 0 or > 32 || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '-')) is { } wrong
            ? $"status_claims: \"{Printable.Name(wrong)}\" is not a name; use at most 32 lower-case letters, digits, hyphens and underscores"
            : claims.Keys.Select(name => Path("status_claims." + name, claims[name])).FirstOrDefault(wrongPath => wrongPath is not null);

    private static string? Refresh(RefreshRules? rules) => rules switch
    {
        null => null,
        { AfterDays: < 1 or > 365 } => "refresh.after_days: must be a number from 1 to 365",
        { Scope: { } scope } when scope.Any(c => c is < ' ' or '"' or '\\' or > '~') || string.IsNullOrWhiteSpace(scope) => "refresh.scope: must be scopes separated by spaces",
        _ => null,
    };

    private static string? Account(Profile profile) =>
        profile.ForcedAccount is null ? null
        : profile.ForcedAccount.Length is 0 or > 200 ? "forced_account: must be the value of the claim that account_claim names"
        : !profile.WantsIdentity ? "forced_account: there is no ID token to identify the account; request the scope openid"
        : null;
}
