using System.Text.Json.Nodes;
using LoginMachine.TestProvider;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LoginMachine.Tests.Effects.TestProvider;

/// <summary>Judged by the library that the program itself uses, so that the provider cannot agree with itself.</summary>
public sealed class IdTokenTests
{
    [Theory]
    [InlineData("ES256")]
    [InlineData("RS256")]
    public async Task A_token_passes_every_check(string algorithm)
    {
        await using var provider = await LoopbackProvider.StartAsync(new() { SigningAlgorithm = algorithm });
        using var client = new RawClient(provider);
        var answer = await client.SignInAsync();

        var result = await JudgeAsync(client, provider, (string)answer["id_token"]!);

        Assert.Null(result.Exception);
        var token = (JsonWebToken)result.SecurityToken;
        Assert.Equal(algorithm, token.Alg);
        Assert.Equal("demo-person", token.Subject);
        Assert.Equal("the-nonce", Claim(token, "nonce"));
        Assert.Equal(HalfHash((string)answer["access_token"]!), Claim(token, "at_hash"));
    }

    [Theory]
    [InlineData(IdTokenFault.BadSignature, typeof(SecurityTokenInvalidSignatureException))]
    [InlineData(IdTokenFault.WrongIssuer, typeof(SecurityTokenInvalidIssuerException))]
    [InlineData(IdTokenFault.WrongAudience, typeof(SecurityTokenInvalidAudienceException))]
    [InlineData(IdTokenFault.Expired, typeof(SecurityTokenExpiredException))]
    [InlineData(IdTokenFault.NotYetValid, typeof(SecurityTokenNotYetValidException))]
    [InlineData(IdTokenFault.AlgNone, typeof(SecurityTokenInvalidSignatureException))]
    [InlineData(IdTokenFault.UnknownKey, typeof(SecurityTokenSignatureKeyNotFoundException))]
    [InlineData(IdTokenFault.NotAJwt, typeof(SecurityTokenMalformedException))]
    public async Task A_fault_of_the_token_fails_the_check_it_is_named_for(IdTokenFault fault, Type failure)
    {
        foreach (var algorithm in new[] { "ES256", "RS256" })
        {
            await using var provider = await LoopbackProvider.StartAsync(new() { SigningAlgorithm = algorithm });
            using var client = new RawClient(provider);
            provider.Faults.IdToken = fault;

            var result = await JudgeAsync(client, provider, (string)(await client.SignInAsync())["id_token"]!);

            Assert.IsType(failure, result.Exception);
        }
    }

    [Theory]
    [InlineData(IdTokenFault.WrongNonce, "nonce")]
    [InlineData(IdTokenFault.MissingNonce, "nonce")]
    [InlineData(IdTokenFault.WrongAtHash, "at_hash")]
    [InlineData(IdTokenFault.WrongAuthorizedParty, "azp")]
    [InlineData(IdTokenFault.WrongIssuer, "iss")]
    [InlineData(IdTokenFault.WrongAudience, "aud")]
    [InlineData(IdTokenFault.Expired, "exp iat nbf")]
    [InlineData(IdTokenFault.NotYetValid, "exp nbf")]
    [InlineData(IdTokenFault.IssuedInFuture, "exp iat nbf")]
    [InlineData(IdTokenFault.BadSignature, "")]
    [InlineData(IdTokenFault.UnknownKey, "")]
    [InlineData(IdTokenFault.AlgNone, "")]
    public async Task Nothing_else_differs(IdTokenFault fault, string claims)
    {
        await using var provider = await LoopbackProvider.StartAsync(
            new() { TimeProvider = new StoppedClock(), SecretSource = kind => kind });
        using var client = new RawClient(provider);
        var right = Claims((string)(await client.SignInAsync())["id_token"]!);
        provider.Faults.IdToken = fault;
        var wrong = Claims((string)(await client.SignInAsync())["id_token"]!);

        var differing = right.Select(claim => claim.Key).Union(wrong.Select(claim => claim.Key))
            .Where(name => !JsonNode.DeepEquals(right[name], wrong[name])).Order(StringComparer.Ordinal);

        Assert.Equal(claims, string.Join(' ', differing));
    }

    [Fact]
    public async Task The_clock_offset_shifts_every_time_claim()
    {
        await using var provider = await LoopbackProvider.StartAsync(new() { TimeProvider = new StoppedClock() });
        provider.Faults.ClockOffset = TimeSpan.FromMinutes(10);

        var claims = Claims((await provider.IssueAsync()).IdToken!);

        var expected = StoppedClock.Start.AddMinutes(10).ToUnixTimeSeconds();
        Assert.Equal(expected, (long)claims["iat"]!);
        Assert.Equal(expected, (long)claims["nbf"]!);
        Assert.Equal(expected + 3600, (long)claims["exp"]!);
    }

    [Fact]
    public async Task Extra_claims_may_be_nested_and_replace_standard_ones()
    {
        var extra = new Dictionary<string, JsonNode?>
        {
            ["https://x.example/auth"] = new JsonObject { ["account"] = "a-1" },
            ["aud"] = new JsonArray("demo-client", "api"),
        };
        await using var provider = await LoopbackProvider.StartAsync(new() { ExtraClaims = extra });

        for (var time = 0; time < 2; time++)
        {
            var claims = Claims((await provider.IssueAsync()).IdToken!);
            Assert.Equal("a-1", (string?)claims["https://x.example/auth"]!["account"]);
            Assert.Equal(2, claims["aud"]!.AsArray().Count);
        }
    }

    private static async Task<TokenValidationResult> JudgeAsync(
        RawClient client, LoopbackProvider provider, string token)
    {
        var keys = new JsonWebKeySet((await client.JsonAsync("/jwks")).ToJsonString());
        return await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = provider.IssuerName,
            ValidAudience = "demo-client",
            IssuerSigningKeys = keys.GetSigningKeys(),
            TryAllIssuerSigningKeys = false,
            ClockSkew = TimeSpan.FromMinutes(1),
        });
    }

    private static JsonObject Claims(string token) =>
        JsonNode.Parse(Base64UrlEncoder.Decode(token.Split('.')[1]))!.AsObject();

    private static string Claim(JsonWebToken token, string name) => token.GetClaim(name).Value;

    private static string HalfHash(string accessToken) => Base64UrlEncoder.Encode(
        System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(accessToken))[..16]);
}
