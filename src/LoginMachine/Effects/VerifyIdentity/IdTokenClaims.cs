using System.Text.Json;
using LoginMachine.Journal;
using Microsoft.IdentityModel.Tokens;

namespace LoginMachine.Effects.VerifyIdentity;

/// <summary>Claims of an ID token by their path: a claim's name, then the members to descend into.</summary>
public static class IdTokenClaims
{
    /// <summary>A claim as a person reads it: on one line, harmless, at most 100 characters.</summary>
    /// <param name="idToken">An ID token that was verified when it came; its signature is not looked at again.</param>
    /// <param name="path">The path.</param>
    /// <returns>Null where the claim is not there or is an object, and where the text is no ID token.</returns>
    public static string? Shown(string? idToken, IReadOnlyList<string> path)
    {
        try
        {
            using var payload = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(idToken?.Split('.') is [_, var claims, _] ? claims : ""));
            return Find(payload.RootElement, path) is { } claim && Text(claim) is { Length: > 0 } text ? Printable.Line(text, 100) : null;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The claim at a path, or null.</summary>
    internal static JsonElement? Find(JsonElement claims, IReadOnlyList<string> path)
    {
        var claim = claims;
        foreach (var member in path)
        {
            if (claim.ValueKind != JsonValueKind.Object || !claim.TryGetProperty(member, out claim))
            {
                return null;
            }
        }

        return claim;
    }

    private static string? Text(JsonElement claim) => claim.ValueKind switch
    {
        JsonValueKind.String => claim.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => claim.GetRawText(),
        JsonValueKind.Array => string.Join(", ", claim.EnumerateArray().Select(Text).OfType<string>()),
        _ => null,
    };
}
