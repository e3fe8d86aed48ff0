using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace LoginMachine.TestProvider.Tokens;

/// <summary>RS256: RSASSA-PKCS1-v1_5 with 2048 bits and SHA-256 (RFC 7518, section 3.3).</summary>
/// <param name="bits">The size of the key; 2048 is the least that is allowed.</param>
internal sealed class RsaKey(int bits = 2048) : SigningKey
{
    private readonly RSA key = RSA.Create(bits);

    public override string Algorithm => "RS256";

    public override void Dispose() => key.Dispose();

    protected override JsonObject RequiredMembers()
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["e"] = Base64Url.EncodeToString(parameters.Exponent),
            ["kty"] = "RSA",
            ["n"] = Base64Url.EncodeToString(parameters.Modulus),
        };
    }

    protected override byte[] SignData(byte[] data) =>
        key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
}
