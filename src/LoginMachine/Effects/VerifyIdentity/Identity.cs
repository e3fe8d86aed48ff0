using LoginMachine.Journal;
using LoginMachine.Run;
using Microsoft.IdentityModel.JsonWebTokens;

namespace LoginMachine.Effects.VerifyIdentity;

/// <summary>Who an ID token speaks of, in a form fit for a screen.</summary>
internal static class Identity
{
    private static readonly string[] Names = ["email", "preferred_username", "name"];

    internal static SavedAccount Of(JsonWebToken? token, Tokens tokens, IReadOnlyList<string> account) => new(
        token is null ? null : IdTokenClaims.Shown(token.EncodedToken, account),
        token is null ? null : Names.Select(claim => Claim(token, claim)).FirstOrDefault(name => name is not null),
        tokens.Expires,
        tokens.RefreshToken is not null);

    private static string? Claim(JsonWebToken token, string name) =>
        token.TryGetPayloadValue<string>(name, out var value) && value is { Length: > 0 } ? Printable.Line(value, 100) : null;
}
