using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using LoginMachine.Machine.Triggers;
using LoginMachine.Tests.Effects.Support;
using LoginMachine.Tests.Support;
using Microsoft.IdentityModel.Tokens;

namespace LoginMachine.Tests.Effects.Identity;

[Trait("Behaviour", "E1")]
public sealed class ClaimTests
{
    private const int Skew = 120;

    public static IEnumerable<object?[]> Edges => new TheoryData<string, int, IdTokenFault?>()
    {
        { "exp", -Skew + 1, null }, { "exp", -Skew, IdTokenFault.Expired },
        { "nbf", Skew, null }, { "nbf", Skew + 1, IdTokenFault.NotYetValid },
        { "iat", Skew, null }, { "iat", Skew + 1, IdTokenFault.IssuedInFuture },
    };

    [Theory]
    [MemberData(nameof(Edges))]
    internal async Task Time_claims_are_right_up_to_the_skew(string claim, int secondsFromNow, IdTokenFault? reason)
    {
        var clock = new FakeTime();
        Assert.Equal(reason, await ReasonAsync(claims => claims[claim] = clock.GetUtcNow().ToUnixTimeSeconds() + secondsFromNow, clock));
    }

    /// <summary>RFC 7519, section 2: a time may have a fraction.</summary>
    [Fact]
    public async Task A_time_may_have_a_fraction()
    {
        var clock = new FakeTime();
        Assert.Null(await ReasonAsync(claims => claims["iat"] = clock.GetUtcNow().ToUnixTimeSeconds() - 0.5, clock));
        Assert.Equal(IdTokenFault.IssuedInFuture, await ReasonAsync(claims => claims["iat"] = clock.GetUtcNow().ToUnixTimeSeconds() + Skew + 1.5, clock));
    }

    public static IEnumerable<object?[]> Audiences => new TheoryData<string, IdTokenFault?>()
    {
        { """["demo-client"]""", null },
        { """["other","demo-client"]""", IdTokenFault.AuthorizedPartyMissing },
        { """["other"]""", IdTokenFault.Audience },
        { """[]""", IdTokenFault.Audience },
    };

    [Theory]
    [MemberData(nameof(Audiences))]
    internal async Task The_client_must_be_in_the_audience(string audience, IdTokenFault? reason) =>
        Assert.Equal(reason, await ReasonAsync(claims => claims["aud"] = JsonNode.Parse(audience)));

    [Theory]
    [InlineData("demo-client", null)]
    [InlineData("other", IdTokenFault.AuthorizedParty)]
    internal async Task The_authorized_party_must_be_the_client(string party, IdTokenFault? reason) =>
        Assert.Equal(reason, await ReasonAsync(claims => (claims["aud"], claims["azp"]) = (new JsonArray("other", "demo-client"), party)));

    [Theory]
    [InlineData("iss", IdTokenFault.Issuer)]
    [InlineData("aud", IdTokenFault.Audience)]
    [InlineData("exp", IdTokenFault.Expired)]
    [InlineData("iat", IdTokenFault.IssuedInFuture)]
    [InlineData("sub", IdTokenFault.Subject)]
    [InlineData(TokenForge.Nonce, IdTokenFault.NonceMissing)]
    internal async Task A_claim_that_must_be_there_is_missed(string claim, IdTokenFault reason) =>
        Assert.Equal(reason, await ReasonAsync(claims => claims.Remove(claim)));

    [Fact]
    public async Task The_hash_of_the_access_token_must_match_if_it_is_present()
    {
        var half = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(TokenForge.AccessToken))[..16]);
        Assert.Null(await ReasonAsync(claims => claims["at_hash"] = half));
        Assert.Equal(IdTokenFault.AccessTokenHash, await ReasonAsync(claims => claims["at_hash"] = half[..^1]));
        Assert.Equal(IdTokenFault.AccessTokenHash, await ReasonAsync(claims => claims["at_hash"] = ""));
        Assert.Equal(IdTokenFault.AccessTokenHash, await ReasonAsync(claims => claims["at_hash"] = 5));
    }

    [Theory]
    [InlineData(253402300799)]
    [InlineData(long.MaxValue)]
    public async Task A_token_that_practically_never_expires_is_no_fault(long expires) =>
        Assert.Null(await ReasonAsync(claims => claims["exp"] = expires));

    [Theory]
    [Trait("Behaviour", "P1")]
    [InlineData("exp", "\"soon\"")]
    [InlineData("exp", "1e300")]
    [InlineData("exp", "-1")]
    [InlineData("exp", "{}")]
    [InlineData("nbf", "1e300")]
    [InlineData("nbf", "9223372036854775807")]
    [InlineData("nbf", "\"x\"")]
    [InlineData("iat", "\"x\"")]
    [InlineData("iat", "1e300")]
    [InlineData("iss", "5")]
    [InlineData("iss", "[]")]
    [InlineData("sub", "5")]
    [InlineData("sub", "{}")]
    [InlineData("nonce", "[1]")]
    [InlineData("azp", "{}")]
    [InlineData("aud", "5")]
    public async Task A_claim_of_another_kind_ends_in_a_decision(string claim, string value) =>
        await ReasonAsync(claims => claims[claim] = JsonNode.Parse(value));

    [Theory]
    [Trait("Behaviour", "P1")]
    [InlineData("""{"typ":"JWT"}""")]
    [InlineData("""{"alg":null}""")]
    [InlineData("""{"alg":"HS256"}""")]
    [InlineData("""{"alg":"none"}""")]
    [InlineData("""{"alg":"es256"}""")]
    public async Task A_header_without_an_accepted_algorithm_is_refused(string header)
    {
        await using var handlers = await Handlers.StartAsync();
        using var forge = new TokenForge();
        forge.PublishAt(handlers.Provider);
        var token = forge.Sign(TokenForge.Claims(handlers), JsonNode.Parse(header)!.AsObject());
        Assert.Equal(new IdentityRejected(IdTokenFault.Algorithm), await handlers.VerifyAsync(token));
    }

    [Theory]
    [Trait("Behaviour", "P1")]
    [InlineData("a.b.c")]
    [InlineData("..")]
    [InlineData("e30.e30")]
    [InlineData("e30.e30.e30.e30.e30")]
    [InlineData("bm8.bm8.bm8")]
    public async Task Text_that_is_no_signed_token_is_reported_as_none(string token)
    {
        await using var handlers = await Handlers.StartAsync();
        var rejected = Assert.IsType<IdentityRejected>(await handlers.VerifyAsync(token));
        Assert.Contains(rejected.Reason, new[] { IdTokenFault.NotAJwt, IdTokenFault.Algorithm, IdTokenFault.Encrypted });
    }

    private static async Task<IdTokenFault?> ReasonAsync(Action<JsonObject> spoil, TimeProvider? time = null)
    {
        await using var handlers = await Handlers.StartAsync(time: time);
        using var forge = new TokenForge();
        forge.PublishAt(handlers.Provider);
        var claims = TokenForge.Claims(handlers);
        spoil(claims);
        var trigger = await handlers.VerifyAsync(forge.Sign(claims));
        return trigger is IdentityVerified ? null : Assert.IsType<IdentityRejected>(trigger).Reason;
    }
}
