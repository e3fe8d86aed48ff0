using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using MachineAlgorithm = LoginMachine.Machine.Triggers.SigningAlgorithm;

namespace LoginMachine.IdTokenVerification;

/// <summary>The checks of an ID token. The signature, the issuer, the audience and the times are checked by the library; the rest is compared here.</summary>
/// <param name="Fault">The first check that failed; null if all passed.</param>
/// <param name="Claims">The verified claims; null if a check failed.</param>
/// <param name="Algorithm">What the token was signed with.</param>
internal sealed record IdTokenCheck(IdTokenFault? Fault, JsonElement? Claims, MachineAlgorithm Algorithm)
{
    private static readonly Dictionary<string, MachineAlgorithm> Accepted = Enum.GetValues<MachineAlgorithm>()
        .ToDictionary(algorithm => algorithm.ToString().ToUpperInvariant(), StringComparer.Ordinal);

    /// <summary>Verifies a token.</summary>
    /// <param name="text">The token.</param>
    /// <param name="expected">What it must say.</param>
    /// <param name="keys">The provider's keys.</param>
    internal static async Task<IdTokenCheck> RunAsync(string text, IdTokenExpectation expected, JsonWebKeySet keys)
    {
        var token = IdTokenText.Read(text);
        if (token.Fault is { } form)
        {
            return Wrong(form);
        }

        if (Text(token.Header, "alg") is not { } named || !Accepted.TryGetValue(named, out var algorithm))
        {
            return Wrong(IdTokenFault.Algorithm);
        }

        var chosen = VerificationKeys.Choose(keys, Text(token.Header, "kid"), named);
        return (chosen.Fault ?? await SignedAsync(text, expected, chosen.Keys).ConfigureAwait(false) ?? Compare(token, named, expected)) is { } fault
            ? Wrong(fault)
            : new IdTokenCheck(null, token.Claims, algorithm);
    }

    private static async Task<IdTokenFault?> SignedAsync(string text, IdTokenExpectation expected, IEnumerable<SecurityKey> keys)
    {
        var handler = new JsonWebTokenHandler { MapInboundClaims = false, MaximumTokenSizeInBytes = MaxBytes };
        var result = await handler.ValidateTokenAsync(text, Parameters(expected, keys)).ConfigureAwait(false);
        return result.IsValid ? null : IdTokenFaults.Of(result.Exception);
    }

    private const int MaxBytes = 256 * 1024;

    private static TokenValidationParameters Parameters(IdTokenExpectation expected, IEnumerable<SecurityKey> keys) => new()
    {
        IssuerValidator = (issuer, token, _) => expected.Accepts(issuer, (JsonWebToken)token) ? issuer : throw new SecurityTokenInvalidIssuerException(),
        ValidAudience = expected.ClientId,
        IssuerSigningKeys = keys,
        ValidAlgorithms = Accepted.Keys,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        ValidateIssuerSigningKey = true,
        TryAllIssuerSigningKeys = true,
        ClockSkew = expected.Skew,
        LifetimeValidator = (notBefore, expires, _, _) => Lifetime(notBefore, expires, expected.Now.UtcDateTime, expected.Skew),
    };

    /// <summary>The skew is added to our own time: a claim may be the last representable moment.</summary>
    private static bool Lifetime(DateTime? notBefore, DateTime? expires, DateTime now, TimeSpan skew)
    {
        if (expires is null || expires.Value <= now - skew)
        {
            throw new SecurityTokenExpiredException();
        }

        return notBefore is null || notBefore.Value <= now + skew ? true : throw new SecurityTokenNotYetValidException();
    }

    /// <summary>Returns the checks particular to ID tokens, which a general JWT library does not know.</summary>
    private static IdTokenFault? Compare(IdTokenText token, string algorithm, IdTokenExpectation expected)
    {
        var claims = token.Claims;
        return AuthorizedParty(claims, expected.ClientId)
            ?? Unless(Number(claims, "iat") is { } issued && issued <= (expected.Now + expected.Skew).ToUnixTimeSeconds(), IdTokenFault.IssuedInFuture)
            ?? Nonce(claims, expected.Nonce)
            ?? Unless(!claims.TryGetProperty("at_hash", out _) || Text(claims, "at_hash") == HashOf(expected.AccessToken, algorithm), IdTokenFault.AccessTokenHash)
            ?? (Subject(claims) is { } subject ? Original(claims, subject, expected.Original) : IdTokenFault.Subject);
    }

    private static IdTokenFault? Unless(bool passes, IdTokenFault fault) => passes ? null : fault;

    /// <summary>OpenID Connect Core 1.0, section 3.1.3.7, points 4 and 5.</summary>
    private static IdTokenFault? AuthorizedParty(JsonElement claims, string client) =>
        Present(claims, "azp") is not { } party
            ? claims.GetProperty("aud") is { ValueKind: JsonValueKind.Array } audience && audience.GetArrayLength() > 1 ? IdTokenFault.AuthorizedPartyMissing : null
            : party.ValueKind == JsonValueKind.String && party.GetString() == client ? null : IdTokenFault.AuthorizedParty;

    private static IdTokenFault? Nonce(JsonElement claims, NonceRule rule) =>
        rule.Ignored ? null
        : Present(claims, "nonce") is not { } nonce ? rule.Required ? IdTokenFault.NonceMissing : null
        : nonce.ValueKind == JsonValueKind.String && rule.Value?.FixedTimeEquals(nonce.GetString()!) == true ? null : IdTokenFault.Nonce;

    /// <summary>OpenID Connect Core 1.0, section 12.2: a refreshed token is for the same end-user of the same issuer.</summary>
    private static IdTokenFault? Original(JsonElement claims, string subject, JsonElement? original) =>
        original is not { } first ? null
        : Text(first, "iss") is { } issuer && Text(claims, "iss") != issuer ? IdTokenFault.Issuer
        : Subject(first) is { } before && before != subject ? IdTokenFault.OtherSubject
        : null;

    /// <summary>A string by the standard; some providers write a number.</summary>
    private static string? Subject(JsonElement claims) =>
        claims.TryGetProperty("sub", out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number
            ? IdTokenClaims.Account(claims, ["sub"]) : null;

    private static JsonElement? Present(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static double? Number(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number : null;

    /// <summary>OpenID Connect Core 1.0, section 3.1.3.6: the left half of the hash that the algorithm names.</summary>
    private static string HashOf(Secret accessToken, string algorithm)
    {
        var bytes = Encoding.ASCII.GetBytes(accessToken.Reveal());
        var hash = algorithm[^3..] switch
        {
            "384" => SHA384.HashData(bytes),
            "512" => SHA512.HashData(bytes),
            _ => SHA256.HashData(bytes),
        };
        return Base64UrlEncoder.Encode(hash.AsSpan(0, hash.Length / 2).ToArray());
    }

    /// <summary>Returns the failed check as a trigger.</summary>
    /// <param name="keys">The keys that were looked at.</param>
    internal IdentityRejected Rejected(JsonWebKeySet keys) => new(Fault!.Value, Fault == IdTokenFault.UnknownKey ? keys.Keys.Count : null);

    private static IdTokenCheck Wrong(IdTokenFault fault) => new(fault, null, default);
}
