using System.Text.Json;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LoginMachine.Effects.VerifyIdentity;

/// <summary>Checks that the account is one that the profile admits, before anything is stored.</summary>
internal static class RestrictionCheck
{
    /// <summary>How a rule of the profile is not met, or null.</summary>
    internal static RestrictionFault? Run(Profile profile, JsonWebToken token)
    {
        using var payload = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(token.EncodedPayload));
        return (profile.ForcedAccount is { } only ? Account(payload.RootElement, profile.AccountClaim, only) : null)
            ?? (profile.Restriction is { } rule ? Claim(payload.RootElement, rule) : null);
    }

    private static RestrictionFault? Account(JsonElement claims, IReadOnlyList<string> path, string only) =>
        IdTokenClaims.Find(claims, path) is not { } claim ? RestrictionFault.AccountMissing
        : Values(claim).ToArray() is [var account] && account == only ? null
        : RestrictionFault.OtherAccount;

    private static RestrictionFault? Claim(JsonElement claims, Restriction rule) =>
        IdTokenClaims.Find(claims, rule.ClaimPath) is not { } claim ? RestrictionFault.ClaimMissing
        : Values(claim).Any(rule.Allowed.Contains) ? null
        : RestrictionFault.OtherValue;

    private static IEnumerable<string> Values(JsonElement claim) => claim.ValueKind switch
    {
        JsonValueKind.String => [claim.GetString()!],
        JsonValueKind.Array => [.. claim.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)],
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => [claim.GetRawText()],
        _ => [],
    };
}
