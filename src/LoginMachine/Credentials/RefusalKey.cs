using System.Security.Cryptography;
using System.Text;
using LoginMachine.Run;

namespace LoginMachine.Credentials;

/// <summary>
/// A digest of everything a refresh request is made of: a refusal says nothing about a request with another token,
/// client, endpoint, scope or form. Whatever a profile adds to the request belongs in here.
/// </summary>
/// <param name="Text">The digest, in lower-case hexadecimal digits.</param>
internal readonly record struct RefusalKey(string Text)
{
    /// <summary>Returns the key of the request that a profile makes with stored credentials.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="stored">The credentials.</param>
    /// <param name="secret">The client secret that is used; null is the stored one.</param>
    public static RefusalKey Of(Profile profile, CredentialDocument stored, Secret? secret = null)
    {
        var rules = profile.Refresh ?? new RefreshRules();
        string?[] parts =
        [
            stored.RefreshToken?.Reveal(),
            profile.ClientId,
            rules.Endpoint ?? profile.TokenEndpoint ?? (profile.Issuer is { } issuer ? Issuers.Key(issuer) : null),
            rules.Scope,
            rules.Request.ToString(),
            (secret ?? stored.ClientSecret)?.Reveal(),
            profile.ClientAuthentication?.ToString(),
            (profile.ClientAuthentication ?? stored.ClientAuthentication)?.ToString(),
            .. profile.Resources,
        ];

        // Each with its length: otherwise two parts could run into one another. The first word keeps the digest from serving elsewhere.
        var text = "refused request\n" + string.Concat(parts.Select(part => FormattableString.Invariant($"{part?.Length ?? -1} {part}\n")));
        return new RefusalKey(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }
}
