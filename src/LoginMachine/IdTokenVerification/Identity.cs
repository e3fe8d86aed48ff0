using System.Text.Json;
using LoginMachine.Journal;
using LoginMachine.Run;

namespace LoginMachine.IdTokenVerification;

/// <summary>The user that an ID token names.</summary>
internal static class Identity
{
    private static readonly string[] Names = ["email", "preferred_username", "name"];

    /// <summary>Describes the account of a sign-in.</summary>
    /// <param name="claims">The verified claims; null without an ID token.</param>
    /// <param name="tokens">The tokens.</param>
    /// <param name="account">The path of the claim that identifies the account.</param>
    internal static SavedAccount Of(JsonElement? claims, Tokens tokens, IReadOnlyList<string> account) => new(
        claims is { } shown ? IdTokenClaims.Shown(shown, account) : null,
        claims is { } named ? Names.Select(claim => Name(named, claim)).FirstOrDefault(name => name is not null) : null,
        tokens.Expires,
        tokens.RefreshToken is not null)
    {
        Id = claims is { } exact ? IdTokenClaims.Account(exact, account) : null,
    };

    private static string? Name(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? Printable.Line(text, 100) : null;
}
