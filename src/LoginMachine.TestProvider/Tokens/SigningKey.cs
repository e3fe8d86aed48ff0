using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace LoginMachine.TestProvider.Tokens;

/// <summary>A key that signs compact tokens (RFC 7518, section 3.1).</summary>
internal abstract class SigningKey : IDisposable
{
    private readonly Lock gate = new();

    public abstract string Algorithm { get; }

    /// <summary>Gets the key's thumbprint (RFC 7638), so that a new key never has the name of a cached old one.</summary>
    public string KeyId => field ??= Base64Url.EncodeToString(
        SHA256.HashData(Encoding.UTF8.GetBytes(RequiredMembers().ToJsonString())));

    public static SigningKey New(string algorithm) => algorithm switch
    {
        "ES256" => new EllipticCurveKey(),
        "RS256" => new RsaKey(),
        _ => throw new ArgumentException($"The signing algorithm must be ES256 or RS256, not {algorithm}."),
    };

    /// <summary>Returns the public part as a JSON Web Key (RFC 7517, section 4).</summary>
    public JsonObject PublicKey()
    {
        var key = RequiredMembers();
        key["kid"] = KeyId;
        key["use"] = "sig";
        key["alg"] = Algorithm;
        return key;
    }

    public byte[] Sign(byte[] data)
    {
        // The platform's key objects are not promised to be thread safe.
        lock (gate)
        {
            return SignData(data);
        }
    }

    public abstract void Dispose();

    /// <summary>Returns the members of the thumbprint, in their order (RFC 7638, section 3.2).</summary>
    protected abstract JsonObject RequiredMembers();

    protected abstract byte[] SignData(byte[] data);
}
