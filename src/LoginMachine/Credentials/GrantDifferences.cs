using LoginMachine.Machine.Triggers;
using LoginMachine.Replay.Explain;
using LoginMachine.Run;

namespace LoginMachine.Credentials;

/// <summary>Compares what was granted with what was requested.</summary>
internal static class GrantDifferences
{
    /// <summary>Returns the differences of a sign-in.</summary>
    /// <param name="attempt">The attempt; its tokens are issued.</param>
    /// <param name="before">The credentials that were stored before; null if there were none.</param>
    internal static IEnumerable<GrantNoted> Of(Attempt attempt, CredentialDocument? before)
    {
        var (profile, tokens) = (attempt.Options.Profile, attempt.Vault.Tokens!);
        return [.. Scopes(profile.Scopes, tokens.Scope, attempt), .. RefreshToken(tokens, profile.AsksOfflineAccess), .. Account(attempt, before)];
    }

    /// <summary>Returns the differences of a refresh, whose response needs no new refresh token.</summary>
    /// <param name="asked">The scopes that were requested, or granted before, separated by spaces.</param>
    /// <param name="tokens">What the response contained.</param>
    /// <param name="attempt">The attempt, whose user may read which scopes are missing.</param>
    internal static IEnumerable<GrantNoted> Of(string? asked, Tokens tokens, Attempt attempt) =>
        [.. Scopes(asked?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [], tokens.Scope, attempt), .. RefreshToken(tokens, asked: false)];

    /// <summary>A response that states no scope grants what was requested (RFC 6749, section 5.1).</summary>
    private static IEnumerable<GrantNoted> Scopes(IReadOnlyCollection<string> asked, string? stated, Attempt attempt)
    {
        if (string.IsNullOrWhiteSpace(stated))
        {
            yield break;
        }

        var granted = stated.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Select(Bare).ToHashSet(StringComparer.OrdinalIgnoreCase);
        string[] missing = [.. asked.Where(scope => !IsSilent(scope) && !granted.Contains(Bare(scope)))];
        if (missing.Length > 0)
        {
            attempt.InClear[LocalNames.ScopesMark] = string.Join(", ", missing);
            yield return new GrantNoted(GrantDifference.FewerScopes, asked.Count, asked.Count - missing.Length);
        }
    }

    private static IEnumerable<GrantNoted> RefreshToken(Tokens tokens, bool asked) =>
        tokens.RefreshTokenDropped ? [new GrantNoted(GrantDifference.RefreshTokenDropped)]
        : asked && tokens.RefreshToken is null ? [new GrantNoted(GrantDifference.NoRefreshToken)]
        : [];

    private static IEnumerable<GrantNoted> Account(Attempt attempt, CredentialDocument? before) =>
        before is { UsesKey: false } && CredentialOwnership.To(attempt.Options.Profile, before)
        && attempt.Account?.Id is { } now && before.AccountBy(attempt.Options.Profile.AccountClaim) is { } then && now != then
            ? [new GrantNoted(GrantDifference.OtherAccount)]
            : [];

    /// <summary>An ID token and a refresh token show for themselves whether these were granted, and many providers leave them out of the list.</summary>
    private static bool IsSilent(string scope) => scope is "openid" or "offline_access";

    /// <summary>Some providers write a scope with the URL of its resource, and answer with the other form.</summary>
    private static string Bare(string scope)
    {
        var last = scope.Contains("://", StringComparison.Ordinal) ? scope[(scope.TrimEnd('/').LastIndexOf('/') + 1)..] : scope;
        return last.StartsWith("userinfo.", StringComparison.OrdinalIgnoreCase) ? last["userinfo.".Length..] : last;
    }
}
