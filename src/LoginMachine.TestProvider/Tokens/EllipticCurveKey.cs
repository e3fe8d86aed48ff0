using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace LoginMachine.TestProvider.Tokens;

/// <summary>ES256: ECDSA on P-256 with SHA-256 (RFC 7518, section 3.4).</summary>
internal sealed class EllipticCurveKey : SigningKey
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public override string Algorithm => "ES256";

    public override void Dispose() => key.Dispose();

    protected override JsonObject RequiredMembers()
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return new JsonObject
        {
            ["crv"] = "P-256",
            ["kty"] = "EC",
            ["x"] = Base64Url.EncodeToString(point.X),
            ["y"] = Base64Url.EncodeToString(point.Y),
        };
    }

    protected override byte[] SignData(byte[] data) => key.SignData(data, HashAlgorithmName.SHA256);
}
