using System.Text.Json;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LoginMachine.Effects.VerifyIdentity;

/// <summary>Checks that a claim holds an allowed value, before anything is stored.</summary>
internal static class RestrictionCheck
{
    /// <summary>How the rule is not met, or null.</summary>
    internal static RestrictionFault? Run(Restriction rule, JsonWebToken token)
    {
        using var payload = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(token.EncodedPayload));
        return IdTokenClaims.Find(payload.RootElement, rule.ClaimPath) is not { } claim ? RestrictionFault.ClaimMissing
            : Values(claim).Any(rule.Allowed.Contains) ? null
            : RestrictionFault.OtherValue;
    }

    private static IEnumerable<string> Values(JsonElement claim) => claim.ValueKind switch
    {
        JsonValueKind.String => [claim.GetString()!],
        JsonValueKind.Array => [.. claim.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)],
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => [claim.GetRawText()],
        _ => [],
    };
}
