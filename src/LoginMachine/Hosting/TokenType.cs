using LoginMachine.Credentials;
using LoginMachine.Run;
using Microsoft.IdentityModel.JsonWebTokens;

namespace LoginMachine.Hosting;

/// <summary>What a token source returns of the stored credentials.</summary>
public enum TokenType
{
    /// <summary>The access token, or the API key that the user signed in with.</summary>
    Access,

    /// <summary>The ID token, for services that take it in place of an access token, such as Kubernetes. It is refreshed by its own expiry.</summary>
    Id,

    /// <summary>The API key that the ID token was exchanged for (RFC 8693), or that the user signed in with. It is never refreshed.</summary>
    ApiKey,
}

/// <summary>One member of stored credentials, by its type.</summary>
internal static class StoredToken
{
    internal static Secret? Value(CredentialDocument document, TokenType type) => type switch
    {
        TokenType.Id => document.IdToken,
        TokenType.ApiKey => document.ApiKey,
        _ => document.Bearer,
    };

    internal static bool Is(CredentialDocument document, TokenType type, Secret token) => Value(document, type) == token;

    internal static bool IsKey(CredentialDocument document, TokenType type) => document.UsesKey || type == TokenType.ApiKey;

    internal static DateTimeOffset? Expiry(CredentialDocument document, TokenType type) => type switch
    {
        _ when IsKey(document, type) => null,
        TokenType.Id => ExpiryOf(document.IdToken?.Reveal()),
        _ => document.ExpiresAt,
    };

    /// <summary>Returns why there is none of a type, as text for the user; null if there is one.</summary>
    internal static string? Missing(CredentialDocument document, TokenType type) => Value(document, type) is not null ? null : type switch
    {
        TokenType.Id => document.UsesKey ? "there is no ID token: the user signed in with an API key" : "the provider issued no ID token; it does if the scope openid is requested",
        _ => "no API key is stored; a profile with api_key_exchange requests one at sign-in",
    };

    /// <summary>The token was verified when it came; its signature is not looked at again.</summary>
    private static DateTimeOffset? ExpiryOf(string? idToken)
    {
        try
        {
            return new JsonWebToken(idToken).ValidTo is var end && end > DateTime.UnixEpoch ? new DateTimeOffset(end, TimeSpan.Zero) : null;
        }
        catch (Exception exception) when (exception is ArgumentException or Microsoft.IdentityModel.Tokens.SecurityTokenException)
        {
            return null;
        }
    }
}
