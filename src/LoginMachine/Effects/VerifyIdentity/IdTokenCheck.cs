using System.Security.Cryptography;
using System.Text;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using MachineAlgorithm = LoginMachine.Machine.Triggers.SigningAlgorithm;

namespace LoginMachine.Effects.VerifyIdentity;

/// <summary>The checks of an ID token. Signature, issuer, audience and times are the library's; the rest is compared here.</summary>
internal sealed record IdTokenCheck(IdTokenFault? Fault, JsonWebToken? Claims, MachineAlgorithm Algorithm)
{
    private static readonly Dictionary<string, MachineAlgorithm> Accepted = Enum.GetValues<MachineAlgorithm>()
        .ToDictionary(algorithm => algorithm.ToString().ToUpperInvariant(), StringComparer.Ordinal);

    internal static async Task<IdTokenCheck> RunAsync(Attempt attempt, JsonWebKeySet keys)
    {
        var handler = new JsonWebTokenHandler { MapInboundClaims = false, MaximumTokenSizeInBytes = 256 * 1024 };
        var text = attempt.Vault.Tokens!.IdToken!.Reveal();
        if (Parse(handler, text) is not { } token)
        {
            return Wrong(IdTokenFault.NotAJwt);
        }

        if (token.Alg is not { } named || !Accepted.TryGetValue(named, out var algorithm))
        {
            return Wrong(IdTokenFault.Algorithm);
        }

        var result = await handler.ValidateTokenAsync(text, Parameters(attempt, keys)).ConfigureAwait(false);
        return result.IsValid
            ? new IdTokenCheck(Compare(attempt, token), token, algorithm)
            : Wrong(IdTokenFaults.Of(result.Exception));
    }

    private static JsonWebToken? Parse(JsonWebTokenHandler handler, string text)
    {
        try
        {
            return handler.CanReadToken(text) ? handler.ReadJsonWebToken(text) : null;
        }
        catch (Exception exception) when (exception is ArgumentException or SecurityTokenException)
        {
            return null;
        }
    }

    private static TokenValidationParameters Parameters(Attempt attempt, JsonWebKeySet keys)
    {
        var skew = attempt.Options.Limits.ClockSkew;
        return new TokenValidationParameters
        {
            ValidIssuer = attempt.Endpoints!.Issuer,
            ValidAudience = attempt.Options.Profile.ClientId,
            IssuerSigningKeys = keys.GetSigningKeys(),
            ValidAlgorithms = Accepted.Keys,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ValidateIssuerSigningKey = true,
            TryAllIssuerSigningKeys = true,
            ClockSkew = skew,
            LifetimeValidator = (notBefore, expires, _, _) => Lifetime(notBefore, expires, attempt.Time.GetUtcNow().UtcDateTime, skew),
        };
    }

    /// <summary>The skew is added to our own time: a claim may be the last moment that there is.</summary>
    private static bool Lifetime(DateTime? notBefore, DateTime? expires, DateTime now, TimeSpan skew)
    {
        if (expires is null || expires.Value <= now - skew)
        {
            throw new SecurityTokenExpiredException();
        }

        return notBefore is null || notBefore.Value <= now + skew ? true : throw new SecurityTokenNotYetValidException();
    }

    /// <summary>What a general JWT library does not know of: the checks particular to ID tokens.</summary>
    /// <remarks>A nonce goes with an authorization request; a device code is asked for without one.</remarks>
    private static IdTokenFault? Compare(Attempt attempt, JsonWebToken token)
    {
        var client = attempt.Options.Profile.ClientId;
        var latest = attempt.Time.GetUtcNow() + attempt.Options.Limits.ClockSkew;
        return Text(token, "azp") is { } party && party != client ? IdTokenFault.AuthorizedParty
            : token.Audiences.Count() > 1 && Text(token, "azp") is null ? IdTokenFault.AuthorizedParty
            : !token.TryGetPayloadValue<double>("iat", out var issued) || issued > latest.ToUnixTimeSeconds() ? IdTokenFault.IssuedInFuture
            : attempt.Device is null && attempt.Options.Profile.Scopes.Contains("openid") && !attempt.Vault.Nonce.Is(Text(token, "nonce") ?? "") ? IdTokenFault.Nonce
            : Text(token, "at_hash") is { } hash && hash != HashOf(attempt.Vault.Tokens!.AccessToken, token.Alg) ? IdTokenFault.AccessTokenHash
            : string.IsNullOrEmpty(token.Subject) ? IdTokenFault.Subject
            : null;
    }

    private static string? Text(JsonWebToken token, string claim) =>
        token.TryGetPayloadValue<string>(claim, out var value) ? value : null;

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

    private static IdTokenCheck Wrong(IdTokenFault fault) => new(fault, null, default);
}
