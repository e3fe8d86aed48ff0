using LoginMachine.Effects.SaveCredentials;
using LoginMachine.Effects.VerifyIdentity;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using Microsoft.IdentityModel.JsonWebTokens;

namespace LoginMachine.Effects.RefreshTokens;

/// <summary>
/// Whose the ID token of a refresh answer is (OpenID Connect Core 1.0, section 12.2). It came from the token endpoint
/// itself, so its signature need not be checked (section 3.1.3.7, point 6).
/// </summary>
/// <param name="Account">Against the account that asked.</param>
/// <param name="Subject">The claim that tells accounts apart.</param>
/// <param name="Readable">Whether there is an ID token that can be read.</param>
internal sealed record RefreshedIdentity(IssuedAccount Account, string? Subject, bool Readable)
{
    private static readonly RefreshedIdentity Nobody = new(IssuedAccount.Unknown, null, Readable: false);

    internal static RefreshedIdentity Of(Secret? idToken, CredentialDocument stored, IReadOnlyList<string> account)
    {
        if (idToken is null || Read(idToken.Reveal()) is not { } token)
        {
            return Nobody;
        }

        var subject = IdTokenClaims.Shown(idToken.Reveal(), account);
        return new RefreshedIdentity(Compare(token, subject, stored), subject, Readable: true);
    }

    private static IssuedAccount Compare(JsonWebToken token, string? subject, CredentialDocument stored) =>
        stored.IdToken is not null && token.Issuer.TrimEnd('/') != stored.Issuer.TrimEnd('/') ? IssuedAccount.Other
        : subject is null || stored.AccountId is null ? IssuedAccount.Unknown
        : subject == stored.AccountId ? IssuedAccount.Same
        : IssuedAccount.Other;

    private static JsonWebToken? Read(string text)
    {
        try
        {
            return new JsonWebToken(text);
        }
        catch (Exception exception) when (exception is ArgumentException or Microsoft.IdentityModel.Tokens.SecurityTokenException)
        {
            return null;
        }
    }
}
