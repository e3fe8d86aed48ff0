using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;

namespace LoginMachine.TestProvider.Tokens;

/// <summary>
/// The compact form of a signed token (RFC 7515, section 7.1). Written by hand because a library refuses, rightly, to
/// write the broken ones.
/// </summary>
internal static class CompactToken
{
    public static string Signed(JsonObject claims, SigningKey key, Action<JsonObject>? change = null, string trailing = "") =>
        With(claims, key, signature => signature, change, trailing);

    public static string BadlySigned(JsonObject claims, SigningKey key) => With(claims, key, FlipOneBit);

    public static string Unsigned(JsonObject claims) =>
        Part(new JsonObject { ["alg"] = "none", ["typ"] = "JWT" }) + "." + Part(claims) + ".";

    private static string With(JsonObject claims, SigningKey key, Func<byte[], byte[]> change, Action<JsonObject>? spoil = null, string trailing = "")
    {
        var header = new JsonObject { ["alg"] = key.Algorithm, ["typ"] = "JWT", ["kid"] = key.KeyId };
        spoil?.Invoke(header);
        var signed = Part(header) + "." + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims.ToJsonString() + trailing));
        return signed + "." + Base64Url.EncodeToString(change(key.Sign(Encoding.ASCII.GetBytes(signed))));
    }

    private static byte[] FlipOneBit(byte[] signature)
    {
        // The lowest bit of the last byte: still a number in range for either algorithm, and the wrong one.
        signature[^1] ^= 1;
        return signature;
    }

    private static string Part(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
