using System.Text.Json;
using LoginMachine.Journal;

namespace LoginMachine.IdTokenVerification;

/// <summary>Claims of an ID token by their path: a claim's name, then the members to descend into.</summary>
internal static class IdTokenClaims
{
    /// <summary>Returns a claim as a user reads it: on one line, harmless, at most 100 characters.</summary>
    /// <param name="idToken">An ID token that was verified when it came; its signature is not looked at again.</param>
    /// <param name="path">The path.</param>
    /// <returns>Null if the claim is not there or is an object, and if the text is not an ID token.</returns>
    public static string? Shown(string? idToken, IReadOnlyList<string> path) =>
        IdTokenText.ClaimsOf(idToken) is { } claims ? Shown(claims, path) : null;

    /// <summary>Returns the same of claims that were read.</summary>
    internal static string? Shown(JsonElement claims, IReadOnlyList<string> path) =>
        Find(claims, path) is { } claim && Text(claim) is { Length: > 0 } text ? Printable.Line(text, 100) : null;

    /// <summary>
    /// Returns the exact value that identifies the account, for comparing: two accounts must not become one because a display form
    /// trims, cuts or replaces characters.
    /// </summary>
    /// <param name="claims">The claims.</param>
    /// <param name="path">The path.</param>
    /// <returns>A string as it is, anything else as its JSON text; null if the claim is missing, null, an object or empty.</returns>
    internal static string? Account(JsonElement claims, IReadOnlyList<string> path) => Find(claims, path) switch
    {
        { ValueKind: JsonValueKind.String } text when text.GetString() is { Length: > 0 } value => value,
        { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Array } other => other.GetRawText(),
        _ => null,
    };

    /// <summary>The same of an ID token that was verified when it was issued.</summary>
    /// <param name="idToken">The ID token, or null.</param>
    /// <param name="path">The path.</param>
    internal static string? Account(string? idToken, IReadOnlyList<string> path) =>
        IdTokenText.ClaimsOf(idToken) is { } claims ? Account(claims, path) : null;

    /// <summary>Returns the claim at a path, or null.</summary>
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
