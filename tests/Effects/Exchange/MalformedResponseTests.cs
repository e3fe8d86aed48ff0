using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Support;

namespace LoginMachine.Tests.Effects.Exchange;

public sealed class MalformedResponseTests
{
    [Theory]
    [Trait("Behaviour", "D4")]
    [InlineData("<html>", TokenResponseFault.NotJson)]
    [InlineData("""{"access_token":"cut""", TokenResponseFault.NotJson)]
    [InlineData("", TokenResponseFault.NotJson)]
    [InlineData("[]", TokenResponseFault.NotJson)]
    [InlineData("null", TokenResponseFault.NotJson)]
    [InlineData("""{"access_token":"\ud800","id_token":"i"}""", TokenResponseFault.NotJson)]
    [InlineData("{}", TokenResponseFault.NoAccessToken)]
    [InlineData("""{"access_token":""}""", TokenResponseFault.NoAccessToken)]
    [InlineData("""{"access_token":7}""", TokenResponseFault.NoAccessToken)]
    [InlineData("""{"access_token":"a\nhost=elsewhere","id_token":"i"}""", TokenResponseFault.NoAccessToken)]
    [InlineData("""{"access_token":"a\u001b[2J","id_token":"i"}""", TokenResponseFault.NoAccessToken)]
    [InlineData("""{"access_token":"\u00e9","id_token":"i"}""", TokenResponseFault.NoAccessToken)]
    [InlineData("""{"access_token":"a","token_type":"mac","id_token":"i"}""", TokenResponseFault.TokenType)]
    [InlineData("""{"access_token":"a","token_type":"Bearer"}""", TokenResponseFault.NoIdToken)]
    [InlineData("""{"access_token":"a","id_token":null}""", TokenResponseFault.NoIdToken)]
    internal async Task A_success_without_tokens_says_what_is_wrong_with_it(string body, TokenResponseFault reason)
    {
        await using var handlers = await Handlers.StartAsync();
        handlers.Provider.Faults.Set(Endpoint.Token, Fault.Body(body));

        Assert.Equal(new TokenResponseMalformed(200, reason), await handlers.RedeemAsync());
        Assert.Null(handlers.Attempt.Vault.Tokens);
    }

    [Fact]
    [Trait("Behaviour", "D4")]
    public async Task An_unusual_success_is_still_one()
    {
        await using var handlers = await Handlers.StartAsync();
        handlers.Provider.Faults.Set(Endpoint.Token, Fault.Status(201, """{"access_token":"a","token_type":"BEARER","id_token":"i","expires_in":"60"}"""));

        var redeemed = Assert.IsType<CodeRedeemed>(await handlers.RedeemAsync());

        Assert.Equal((true, false, 60L), (redeemed.IdToken, redeemed.RefreshToken, redeemed.ExpiresIn));
    }

    [Theory]
    [Trait("Behaviour", "D4")]
    [InlineData("1e400")]
    [InlineData("-5")]
    [InlineData("\"99999999999999999999\"")]
    [InlineData("9223372036854775807")]
    [InlineData("{}")]
    public async Task An_odd_lifetime_does_not_lose_the_tokens(string lifetime)
    {
        await using var handlers = await Handlers.StartAsync();
        handlers.Provider.Faults.Set(Endpoint.Token, Fault.Body($$"""{"access_token":"a","id_token":"i","expires_in":{{lifetime}}}"""));

        Assert.IsType<CodeRedeemed>(await handlers.RedeemAsync());
        Assert.Equal("a", handlers.Attempt.Vault.Tokens!.AccessToken.Reveal());
    }

    [Theory]
    [Trait("Behaviour", "D7")]
    [InlineData(1000, 1000, TokenResponseFault.NotJson)]
    [InlineData(1001, 1000, TokenResponseFault.TooLarge)]
    [InlineData(300_000, 1000, TokenResponseFault.TooLarge)]
    [InlineData(40_000, 40_000, TokenResponseFault.NotJson)]
    [InlineData(40_001, 40_000, TokenResponseFault.TooLarge)]
    internal async Task A_body_is_read_up_to_the_limit_and_no_further(int bytes, int limit, TokenResponseFault reason)
    {
        await using var handlers = await Handlers.StartAsync(limits: new Limits { BodyBytes = limit });
        handlers.Provider.Faults.Set(Endpoint.Token, Fault.Oversized(bytes));
        Assert.Equal(new TokenResponseMalformed(200, reason), await handlers.RedeemAsync());
    }

    [Fact]
    [Trait("Behaviour", "A14")]
    public async Task A_hanging_request_ends_when_it_is_no_longer_wanted()
    {
        await using var handlers = await Handlers.StartAsync();
        handlers.Provider.Faults.Set(Endpoint.Token, Fault.Never());
        using var cancel = new CancellationTokenSource();

        var redeeming = handlers.RedeemAsync(cancel.Token);
        await handlers.Provider.WhenArrivedAsync(Endpoint.Token);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => redeeming);
    }
}
