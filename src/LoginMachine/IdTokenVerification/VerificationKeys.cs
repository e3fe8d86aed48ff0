using LoginMachine.Machine.Triggers;
using Microsoft.IdentityModel.Tokens;

namespace LoginMachine.IdTokenVerification;

/// <summary>The keys of a provider that may verify a token, or why there is none.</summary>
/// <param name="Keys">The keys; empty if there is a fault.</param>
/// <param name="Fault">Why no key may verify the token.</param>
internal sealed record VerificationKeys(IReadOnlyList<SecurityKey> Keys, IdTokenFault? Fault)
{
    /// <summary>NIST SP 800-131A and RFC 7518, section 3.3.</summary>
    private const int MinRsaBits = 2048;

    private const int MinRsaExponent = 3;

    /// <summary>Chooses the keys that the token's header names and that may be used for its algorithm.</summary>
    /// <param name="set">The provider's key set.</param>
    /// <param name="keyId">The <c>kid</c> of the header; null if it names none.</param>
    /// <param name="algorithm">The accepted <c>alg</c> of the header.</param>
    internal static VerificationKeys Choose(JsonWebKeySet set, string? keyId, string algorithm)
    {
        var type = algorithm.StartsWith("ES", StringComparison.Ordinal) ? "EC" : "RSA";
        var named = Named([.. set.Keys.Where(key => key.Kty == type)], keyId);
        var permitted = named.Where(key => Permits(key, algorithm)).ToList();
        var readable = permitted.SelectMany(Readable).ToList();
        var strong = readable.Where(IsStrong).ToList();
        return strong.Count > 0 ? new(strong, null)
            : readable.Count > 0 ? new([], IdTokenFault.WeakKey)
            : permitted.Count == 0 && named.Count > 0 ? new([], IdTokenFault.ForbiddenKey)
            : new([], IdTokenFault.UnknownKey);
    }

    /// <summary>Keys without a name may be meant by any; a key with another name is not meant.</summary>
    private static List<JsonWebKey> Named(List<JsonWebKey> keys, string? keyId) =>
        keyId is null ? keys
        : keys.FindAll(key => key.Kid == keyId) is { Count: > 0 } found ? found
        : keys.FindAll(key => string.IsNullOrEmpty(key.Kid));

    /// <summary>RFC 7517, sections 4.2 to 4.4: what a key is published for, it is not to be used beyond.</summary>
    private static bool Permits(JsonWebKey key, string algorithm) =>
        (key.Use is null || key.Use == "sig")
        && (key.KeyOps.Count == 0 || key.KeyOps.Contains("verify"))
        && (key.Alg is null || key.Alg == algorithm);

    /// <summary>The library resolves a key in each of its published forms; one that it cannot read is left out.</summary>
    private static IEnumerable<SecurityKey> Readable(JsonWebKey key)
    {
        var one = new JsonWebKeySet();
        one.Keys.Add(key);
        return one.GetSigningKeys().Where(resolved => resolved is not JsonWebKey);
    }

    private static bool IsStrong(SecurityKey key) => key switch
    {
        RsaSecurityKey rsa => BitsOf(rsa.Parameters.Modulus) >= MinRsaBits && IsSound(rsa.Parameters.Exponent),
        X509SecurityKey { PublicKey: System.Security.Cryptography.RSA rsa } =>
            rsa.KeySize >= MinRsaBits && IsSound(rsa.ExportParameters(includePrivateParameters: false).Exponent),
        _ => true,
    };

    /// <summary>With the exponent 1 anyone can sign, and an even one has no inverse.</summary>
    private static bool IsSound(byte[]? exponent) =>
        exponent is { Length: > 0 } && new System.Numerics.BigInteger(exponent, isUnsigned: true, isBigEndian: true) is var value
        && value >= MinRsaExponent && !value.IsEven;

    /// <summary>Leading zeros make a short key look long.</summary>
    private static long BitsOf(byte[]? modulus) =>
        modulus is null ? 0 : new System.Numerics.BigInteger(modulus, isUnsigned: true, isBigEndian: true).GetBitLength();
}
