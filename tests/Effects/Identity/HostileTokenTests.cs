using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Tests.Effects.Support;

namespace LoginMachine.Tests.Effects.Identity;

/// <summary>Weak keys, unknown extensions, keys published for something else, and other kinds of tokens are refused.</summary>
[Trait("Behaviour", "S10")]
public sealed class HostileTokenTests
{
    [Theory]
    [InlineData(2048, null)]
    [InlineData(1024, IdTokenFault.WeakKey)]
    [InlineData(2040, IdTokenFault.WeakKey)]
    internal async Task An_rsa_key_has_2048_bits_at_least(int bits, IdTokenFault? reason)
    {
        using var rsa = RSA.Create(bits);
        Assert.Equal(reason, await RsaAsync(rsa, rsa.ExportParameters(false).Modulus!, rsa.ExportParameters(false).Exponent!));
    }

    [Fact]
    public async Task Leading_zeros_do_not_make_a_short_key_long()
    {
        using var rsa = RSA.Create(1024);
        byte[] padded = [.. new byte[128], .. rsa.ExportParameters(false).Modulus!];
        Assert.Equal(IdTokenFault.WeakKey, await RsaAsync(rsa, padded, rsa.ExportParameters(false).Exponent!));
    }

    [Fact]
    public async Task A_key_with_the_exponent_1_vouches_for_nothing()
    {
        using var rsa = RSA.Create(2048);
        Assert.Equal(IdTokenFault.WeakKey, await RsaAsync(rsa, rsa.ExportParameters(false).Modulus!, [1]));
    }

    [Theory]
    [InlineData("""{"crit":["b64"],"b64":true}""")]
    [InlineData("""{"crit":["exp"]}""")]
    [InlineData("""{"crit":[]}""")]
    [InlineData("""{"crit":null}""")]
    [InlineData("""{"crit":"exp"}""")]
    public async Task An_extension_that_must_be_understood_is_refused(string header) =>
        Assert.Equal(IdTokenFault.Critical, await HeaderAsync(header));

    [Theory]
    [InlineData("JWT", null)]
    [InlineData("jwt", null)]
    [InlineData("application/jwt", null)]
    [InlineData("at+jwt", IdTokenFault.TokenType)]
    [InlineData("AT+JWT", IdTokenFault.TokenType)]
    [InlineData("application/at+jwt", IdTokenFault.TokenType)]
    [InlineData("logout+jwt", IdTokenFault.TokenType)]
    [InlineData("dpop+jwt", IdTokenFault.TokenType)]
    [InlineData("secevent+jwt", IdTokenFault.TokenType)]
    [InlineData("token-introspection+jwt", IdTokenFault.TokenType)]
    [InlineData("oauth-authz-req+jwt", IdTokenFault.TokenType)]
    [InlineData("JWE", IdTokenFault.TokenType)]
    internal async Task A_token_of_another_kind_is_refused(string type, IdTokenFault? reason) =>
        Assert.Equal(reason, await HeaderAsync(new JsonObject { ["typ"] = type }.ToJsonString()));

    [Theory]
    [InlineData("""{"use":"sig"}""", null)]
    [InlineData("""{"key_ops":["verify"]}""", null)]
    [InlineData("""{"alg":"ES256"}""", null)]
    [InlineData("""{"use":"enc"}""", IdTokenFault.ForbiddenKey)]
    [InlineData("""{"use":"SIG"}""", IdTokenFault.ForbiddenKey)]
    [InlineData("""{"use":"tls"}""", IdTokenFault.ForbiddenKey)]
    [InlineData("""{"key_ops":["encrypt","wrapKey"]}""", IdTokenFault.ForbiddenKey)]
    [InlineData("""{"key_ops":["sign"]}""", IdTokenFault.ForbiddenKey)]
    [InlineData("""{"alg":"ES384"}""", IdTokenFault.ForbiddenKey)]
    [InlineData("""{"alg":"ECDH-ES"}""", IdTokenFault.ForbiddenKey)]
    [InlineData("""{"use":"sig","key_ops":["verify"],"alg":"RS256"}""", IdTokenFault.ForbiddenKey)]
    internal async Task A_key_is_used_for_what_it_is_published_for(string members, IdTokenFault? reason)
    {
        await using var handlers = await Handlers.StartAsync();
        using var forge = new TokenForge();
        var key = forge.PublicKey();
        foreach (var (name, value) in JsonNode.Parse(members)!.AsObject())
        {
            key[name] = value!.DeepClone();
        }

        forge.PublishAt(handlers.Provider, new JsonArray(key));
        Assert.Equal(reason, ReasonOf(await handlers.VerifyAsync(forge.Sign(TokenForge.Claims(handlers)))));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData(" x")]
    [InlineData("]")]
    [InlineData("\0")]
    public async Task Bytes_after_the_claims_make_an_invalid_token_and_no_internal_error(string trailing)
    {
        await using var handlers = await Handlers.StartAsync();
        using var forge = new TokenForge();
        forge.PublishAt(handlers.Provider);
        Assert.Equal(IdTokenFault.Claims, ReasonOf(await handlers.VerifyAsync(forge.Sign(TokenForge.Claims(handlers).ToJsonString() + trailing))));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("{\"\\udc00\":1}")]
    public async Task Claims_that_are_no_readable_object_make_an_invalid_token(string claims)
    {
        await using var handlers = await Handlers.StartAsync();
        using var forge = new TokenForge();
        forge.PublishAt(handlers.Provider);
        Assert.Equal(IdTokenFault.Claims, ReasonOf(await handlers.VerifyAsync(forge.Sign(claims))));
    }

    private static async Task<IdTokenFault?> HeaderAsync(string members)
    {
        await using var handlers = await Handlers.StartAsync();
        using var forge = new TokenForge();
        forge.PublishAt(handlers.Provider);
        var header = new JsonObject { ["alg"] = "ES256", ["kid"] = "forge" };
        foreach (var (name, value) in JsonNode.Parse(members)!.AsObject())
        {
            header[name] = value?.DeepClone();
        }

        return ReasonOf(await handlers.VerifyAsync(forge.Sign(TokenForge.Claims(handlers), header)));
    }

    private static async Task<IdTokenFault?> RsaAsync(RSA rsa, byte[] modulus, byte[] exponent)
    {
        await using var handlers = await Handlers.StartAsync();
        using var forge = new TokenForge();
        forge.PublishAt(handlers.Provider, new JsonArray(new JsonObject
        {
            ["kty"] = "RSA", ["kid"] = "rsa", ["n"] = Base64Url.EncodeToString(modulus), ["e"] = Base64Url.EncodeToString(exponent),
        }));
        var signed = Part("""{"alg":"RS256","kid":"rsa"}""") + "." + Part(TokenForge.Claims(handlers).ToJsonString());
        var signature = rsa.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return ReasonOf(await handlers.VerifyAsync(signed + "." + Base64Url.EncodeToString(signature)));
    }

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private static IdTokenFault? ReasonOf(Trigger trigger) =>
        trigger is IdentityVerified ? null : Assert.IsType<IdentityRejected>(trigger).Reason;
}
