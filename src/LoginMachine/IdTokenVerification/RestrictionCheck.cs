using System.Text.Json;
using LoginMachine.Machine.Triggers;
using LoginMachine.Replay.Explain;
using LoginMachine.Run;

namespace LoginMachine.IdTokenVerification;

/// <summary>Checks that the account is one that the profile admits: before anything is stored, and again for what is stored.</summary>
internal static class RestrictionCheck
{
    /// <summary>Returns how a rule of the profile is not met, or null.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="claims">The claims of a verified ID token.</param>
    internal static RestrictionFault? Run(Profile profile, JsonElement claims) =>
        (profile.ForcedAccount is { } only ? Account(claims, profile.AccountClaim, only) : null)
        ?? (profile.Restriction is { } rule ? Claim(claims, rule) : null);

    /// <summary>Returns the same, and what the user may read of it: which claim, what is required and what the ID token says.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="claims">The claims of a verified ID token.</param>
    internal static RestrictionUnmet? Run(Attempt attempt, JsonElement claims)
    {
        if (Run(attempt.Options.Profile, claims) is not { } unmet)
        {
            return null;
        }

        return Report(attempt, unmet, claims);
    }

    /// <summary>Returns the fact for the journal, and lets the user read which claim it is, what is required and what the ID token says.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="unmet">What is not met.</param>
    /// <param name="claims">The claims; null if there is no ID token that can be read.</param>
    internal static RestrictionUnmet Report(Attempt attempt, RestrictionFault unmet, JsonElement? claims)
    {
        var (profile, ofAccount) = (attempt.Options.Profile, unmet is RestrictionFault.AccountMissing or RestrictionFault.OtherAccount);
        var path = ofAccount ? profile.AccountClaim : profile.Restriction!.ClaimPath;
        attempt.InClear[LocalNames.ClaimMark] = string.Join('.', path);
        attempt.InClear[LocalNames.RequiredMark] = ofAccount ? profile.ForcedAccount! : string.Join(" or ", profile.Restriction!.Allowed);
        attempt.InClear[LocalNames.ActualMark] = (claims is { } known ? IdTokenClaims.Shown(known, path) : null) ?? "an object";
        return new RestrictionUnmet(unmet);
    }

    /// <summary>Returns how a claim does not hold an allowed value, or null.</summary>
    /// <param name="claims">The claims of a verified ID token.</param>
    /// <param name="rule">The restriction.</param>
    internal static RestrictionFault? Claim(JsonElement claims, Restriction rule) =>
        IdTokenClaims.Find(claims, rule.ClaimPath) is not { } claim ? RestrictionFault.ClaimMissing
        : Values(claim).Any(rule.Allowed.Contains) ? null
        : IsEmpty(claim) ? RestrictionFault.ClaimEmpty
        : RestrictionFault.OtherValue;

    private static RestrictionFault? Account(JsonElement claims, IReadOnlyList<string> path, string only) =>
        IdTokenClaims.Find(claims, path) is not { } claim || IsEmpty(claim) ? RestrictionFault.AccountMissing
        : Values(claim).ToArray() is [var account] && account == only ? null
        : RestrictionFault.OtherAccount;

    private static bool IsEmpty(JsonElement claim) =>
        claim.ValueKind == JsonValueKind.Null
        || (claim.ValueKind == JsonValueKind.Array && claim.EnumerateArray().All(IsEmpty))
        || (claim.ValueKind == JsonValueKind.String && claim.GetString()!.Length == 0);

    private static IEnumerable<string> Values(JsonElement claim) => claim.ValueKind switch
    {
        JsonValueKind.String => [claim.GetString()!],
        JsonValueKind.Array => [.. claim.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)],
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => [claim.GetRawText()],
        _ => [],
    };
}
