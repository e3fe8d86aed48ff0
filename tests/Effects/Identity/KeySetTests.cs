using System.Text.Json.Nodes;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Support;
using IdTokenFault = LoginMachine.Machine.Triggers.IdTokenFault;

namespace LoginMachine.Tests.Effects.Identity;

[Trait("Behaviour", "E1")]
public sealed class KeySetTests
{
    [Fact]
    public async Task The_right_key_is_found_among_others_and_broken_ones()
    {
        await using var handlers = await Handlers.StartAsync();
        using var forge = new TokenForge();
        using var other = new TokenForge();
        forge.PublishAt(handlers.Provider, new JsonArray(
            new JsonObject { ["kty"] = "oct", ["k"] = "AAAA", ["kid"] = "shared" },
            new JsonObject { ["kty"] = "RSA", ["kid"] = "broken", ["n"] = "!!!", ["e"] = "AQAB" },
            new JsonObject { ["kty"] = "a-kind-of-tomorrow" },
            other.PublicKey("other"),
            forge.PublicKey()));

        Assert.IsType<IdentityVerified>(await handlers.VerifyAsync(forge.Sign(TokenForge.Claims(handlers))));
    }

    [Fact]
    public async Task A_token_without_a_key_id_is_tried_with_all_keys()
    {
        await using var handlers = await Handlers.StartAsync();
        using var forge = new TokenForge();
        using var other = new TokenForge();
        forge.PublishAt(handlers.Provider, new JsonArray(other.PublicKey(null), forge.PublicKey(null)));
        var token = forge.Sign(TokenForge.Claims(handlers), new JsonObject { ["alg"] = "ES256" });

        Assert.IsType<IdentityVerified>(await handlers.VerifyAsync(token));
    }

    [Fact]
    public async Task A_key_of_another_name_is_an_unknown_key()
    {
        await using var handlers = await Handlers.StartAsync();
        using var forge = new TokenForge();
        using var other = new TokenForge();
        forge.PublishAt(handlers.Provider, new JsonArray(other.PublicKey("other")));
        Assert.Equal(new IdentityRejected(IdTokenFault.UnknownKey, Keys: 1), await handlers.VerifyAsync(forge.Sign(TokenForge.Claims(handlers))));
    }

    [Fact]
    public async Task Another_key_of_the_same_name_does_not_vouch()
    {
        await using var handlers = await Handlers.StartAsync();
        using var forge = new TokenForge();
        using var other = new TokenForge();
        forge.PublishAt(handlers.Provider, new JsonArray(other.PublicKey()));
        Assert.Equal(new IdentityRejected(IdTokenFault.Signature), await handlers.VerifyAsync(forge.Sign(TokenForge.Claims(handlers))));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("""{"keys":5}""")]
    public async Task A_document_that_is_no_key_set_makes_the_keys_unavailable(string body)
    {
        await using var handlers = await Handlers.StartAsync();
        await handlers.RedeemAsync();
        handlers.Provider.Faults.Set(Endpoint.Keys, Fault.Body(body));
        Assert.Equal(new KeysUnavailable(Status: 200), await handlers.VerifyAsync());
    }

    [Theory]
    [InlineData("{}", 0)]
    [InlineData("""{"keys":[]}""", 0)]
    [InlineData("""{"keys":[{}]}""", 1)]
    public async Task A_set_without_keys_does_not_know_the_key(string body, int keys)
    {
        await using var handlers = await Handlers.StartAsync();
        await handlers.RedeemAsync();
        handlers.Provider.Faults.Set(Endpoint.Keys, Fault.Body(body));
        Assert.Equal(new IdentityRejected(IdTokenFault.UnknownKey, keys), await handlers.VerifyAsync());
    }

    [Fact]
    public async Task Keys_that_do_not_arrive_are_reported_with_the_failure()
    {
        await using var handlers = await Handlers.StartAsync(limits: new Limits { BodyBytes = 4000 });
        await handlers.RedeemAsync();

        handlers.Provider.Faults.Set(Endpoint.Keys, Fault.Status(503));
        Assert.Equal(new KeysUnavailable(Status: 503), await handlers.VerifyAsync());
        handlers.Provider.Faults.Set(Endpoint.Keys, Fault.Drop());
        Assert.Equal(new KeysUnavailable(TransportFault.Dropped), await handlers.VerifyAsync());
        handlers.Provider.Faults.Set(Endpoint.Keys, Fault.Oversized(4001));
        Assert.Equal(new KeysUnavailable(Status: 200), await handlers.VerifyAsync());
    }
}
