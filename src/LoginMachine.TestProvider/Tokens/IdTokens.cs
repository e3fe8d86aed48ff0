using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using LoginMachine.TestProvider.Serving;

namespace LoginMachine.TestProvider.Tokens;

/// <summary>Makes ID tokens (OpenID Connect Core 1.0, section 2), right ones and wrong ones.</summary>
internal sealed class IdTokens(
    ProviderOptions options, Faults faults, ProviderClock clock, SigningKeys keys, string issuer)
{
    /// <summary>The issuer that a wrong token or callback names.</summary>
    public const string OtherIssuer = "https://other-issuer.example";

    private const string OtherClient = "other-client";
    private const int Hour = 3600;

    public async Task<string> NewAsync(string? nonce, string accessToken, CancellationToken cancellationToken)
    {
        var fault = faults.IdToken;
        var claims = RightClaims(nonce, accessToken);
        Spoil(claims, fault);
        var key = await keys.Current.WaitAsync(cancellationToken).ConfigureAwait(false);
        return fault switch
        {
            IdTokenFault.NotAJwt => "not-a-jwt",
            IdTokenFault.AlgNone => CompactToken.Unsigned(claims),
            IdTokenFault.UnknownKey => CompactToken.Signed(claims, keys.Unknown),
            IdTokenFault.BadSignature => CompactToken.BadlySigned(claims, key),
            IdTokenFault.Encrypted => CompactToken.Signed(claims, key) + ".e30.e30",
            IdTokenFault.Critical => CompactToken.Signed(claims, key, header => (header["crit"], header["made-up"]) = (new JsonArray("made-up"), true)),
            IdTokenFault.OtherType => CompactToken.Signed(claims, key, header => header["typ"] = "at+jwt"),
            IdTokenFault.TrailingBytes => CompactToken.Signed(claims, key, trailing: "{}"),
            IdTokenFault.WeakKey => CompactToken.Signed(claims, keys.Weak),
            _ => CompactToken.Signed(claims, key),
        };
    }

    private JsonObject RightClaims(string? nonce, string accessToken)
    {
        var now = clock.Shown.ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iss"] = issuer,
            ["sub"] = options.Subject,
            ["aud"] = options.ClientId,
            ["iat"] = now,
            ["nbf"] = now,
            ["exp"] = now + (long)options.IdTokenLifetime.TotalSeconds,
            ["at_hash"] = AccessTokenHash(accessToken),
        };
        if (nonce is not null)
        {
            claims["nonce"] = nonce;
        }

        ExtraClaims.AddTo(claims, options);
        return claims;
    }

    private void Spoil(JsonObject claims, IdTokenFault fault)
    {
        var now = clock.Shown.ToUnixTimeSeconds();
        switch (fault)
        {
            case IdTokenFault.WrongIssuer: claims["iss"] = OtherIssuer; break;
            case IdTokenFault.WrongAudience: claims["aud"] = OtherClient; break;
            case IdTokenFault.WrongAuthorizedParty: claims["azp"] = OtherClient; break;
            case IdTokenFault.MissingAuthorizedParty: claims["aud"] = new JsonArray(options.ClientId, OtherClient); break;
            case IdTokenFault.WrongSubject: claims["sub"] = "other-" + options.Subject; break;
            case IdTokenFault.WrongNonce: claims["nonce"] = "wrong-nonce"; break;
            case IdTokenFault.MissingNonce: claims.Remove("nonce"); break;
            case IdTokenFault.WrongAtHash: claims["at_hash"] = AccessTokenHash("other-access-token"); break;
            case IdTokenFault.Expired: SetTimes(claims, now - (2 * Hour), now - (2 * Hour), now - Hour); break;
            case IdTokenFault.NotYetValid: SetTimes(claims, now, now + Hour, now + (2 * Hour)); break;
            case IdTokenFault.IssuedInFuture: SetTimes(claims, now + Hour, null, now + (2 * Hour)); break;
        }
    }

    private static void SetTimes(JsonObject claims, long issuedAt, long? notBefore, long expires)
    {
        claims["iat"] = issuedAt;
        claims["exp"] = expires;
        claims.Remove("nbf");
        if (notBefore is { } time)
        {
            claims["nbf"] = time;
        }
    }

    /// <summary>Returns the left half of the hash, SHA-256 for both algorithms (OpenID Connect Core 1.0, section 3.1.3.6).</summary>
    private static string AccessTokenHash(string accessToken) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)).AsSpan(0, 16));
}
