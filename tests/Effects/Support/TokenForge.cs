using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using LoginMachine.TestProvider;

namespace LoginMachine.Tests.Effects.Support;

/// <summary>Signs whatever a test wants as an ID token, with a key that the provider is made to publish.</summary>
internal sealed class TokenForge : IDisposable
{
    internal const string AccessToken = "forged-access-token";
    internal const string Nonce = "nonce";
    private const string KeyId = "forge";

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose() => key.Dispose();

    internal void PublishAt(LoopbackProvider provider, JsonNode? keys = null) =>
        provider.Faults.Set(Endpoint.Keys, Fault.Body(new JsonObject { ["keys"] = keys ?? new JsonArray(PublicKey()) }.ToJsonString()));

    /// <summary>Claims with which every check passes at that moment.</summary>
    internal static JsonObject Claims(Handlers handlers)
    {
        var now = handlers.Attempt.Time.GetUtcNow().ToUnixTimeSeconds();
        return new JsonObject
        {
            ["iss"] = handlers.Provider.IssuerName,
            ["sub"] = "somebody",
            ["aud"] = "demo-client",
            ["iat"] = now,
            ["exp"] = now + 3600,
            [Nonce] = handlers.Attempt.Vault.Nonce.Reveal(),
        };
    }

    internal string Sign(JsonObject claims, JsonObject? header = null) => Sign(claims.ToJsonString(), header);

    internal string Sign(string claims, JsonObject? header = null)
    {
        header ??= new JsonObject { ["alg"] = "ES256", ["typ"] = "JWT", ["kid"] = KeyId };
        var signed = Part(header.ToJsonString()) + "." + Part(claims);
        return signed + "." + Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256));
    }

    internal JsonObject PublicKey(string? keyId = KeyId)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var published = new JsonObject
        {
            ["kty"] = "EC",
            ["crv"] = "P-256",
            ["x"] = Base64Url.EncodeToString(point.X),
            ["y"] = Base64Url.EncodeToString(point.Y),
        };
        if (keyId is not null)
        {
            published["kid"] = keyId;
        }

        return published;
    }

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
