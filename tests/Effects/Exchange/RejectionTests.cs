using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Support;

namespace LoginMachine.Tests.Effects.Exchange;

[Trait("Behaviour", "D3")]
public sealed class RejectionTests
{
    [Theory]
    [InlineData("""{"error":"invalid_grant","error_description":"described"}""", "described")]
    [InlineData("""{"error_description":"described","error":{"message":"nested"}}""", "described")]
    [InlineData("""{"error":{"message":"nested","code":"invalid_grant"}}""", "nested")]
    [InlineData("""{"error":"invalid_grant"}""", "invalid_grant")]
    [InlineData("""{"error":{"code":"invalid_grant"}}""", "invalid_grant")]
    [InlineData("""{"error":"invalid_grant","error_description":""}""", "invalid_grant")]
    [InlineData("""{"error":"invalid_grant","error_description":5}""", "invalid_grant")]
    [InlineData("""{"other":"member"}""", """{"other":"member"}""")]
    [InlineData("""["a list"]""", """["a list"]""")]
    [InlineData("plain words\nin two lines", "plain words in two lines")]
    [InlineData("", "unknown error")]
    [InlineData("   ", "unknown error")]
    public async Task The_user_sees_the_best_available_error_text(string body, string words)
    {
        await using var handlers = await Handlers.StartAsync();
        handlers.Provider.Faults.Set(Endpoint.Token, Fault.Status(400, body));

        Assert.IsType<TokenEndpointRejected>(await handlers.RedeemAsync());

        Assert.Equal(words, handlers.Attempt.ProviderWords);
    }

    [Theory]
    [InlineData(400, "invalid_grant", "because", "invalid_grant")]
    [InlineData(401, "invalid_client", null, "invalid_client")]
    [InlineData(403, "made_up_by_them", null, null)]
    [InlineData(503, "eyJhbGciOiJub25lIn0.e30.", null, null)]
    public async Task The_journal_keeps_status_and_published_codes_only(int status, string error, string? description, string? kept)
    {
        await using var handlers = await Handlers.StartAsync();
        handlers.Provider.Faults.Set(Endpoint.Token, Fault.OAuthError(status, error, description));

        var rejected = Assert.IsType<TokenEndpointRejected>(await handlers.RedeemAsync());

        Assert.Equal(status, rejected.Status);
        Assert.Equal(description is not null, rejected.HasDescription);
        Assert.Equal(kept, kept is null ? null : rejected.Error!.Value.Text);
        Assert.True(kept is not null || rejected.Error!.Value.Text.StartsWith($"redacted:{error.Length}:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("x-request-id", "3f2b9c1e-5d47-4c1b-9a53-0f6f1d2e7a10", "3f2b9c1e-5d47-4c1b-9a53-0f6f1d2e7a10")]
    [InlineData("cf-ray", "8f00a1b2c3d4e5f6-FRA", "8f00a1b2c3d4e5f6-FRA")]
    [InlineData("x-request-id", "req-1.A_b", "redacted:9:")]
    [InlineData("x-request-id", "has a space", "redacted:11:")]
    [InlineData("x-other", "req-1", null)]
    public async Task The_providers_request_id_is_kept_if_it_is_one(string header, string value, string? kept)
    {
        await using var handlers = await Handlers.StartAsync();
        var text = (await RejectedWith(handlers, header, value)).Request?.Text;
        Assert.Equal(kept, kept?.StartsWith("redacted:", StringComparison.Ordinal) == true ? text?[..kept.Length] : text);
    }

    [Fact]
    public async Task An_id_that_holds_a_secret_of_the_attempt_is_not_kept()
    {
        await using var handlers = await Handlers.StartAsync();
        var vault = handlers.Attempt.Vault;
        await handlers.AuthorizeAsync();
        foreach (var secret in new[] { vault.State, vault.Nonce, vault.Code! })
        {
            Assert.Null((await RejectedWith(handlers, "x-request-id", "a." + secret.Reveal())).Request);
        }
    }

    private static async Task<TokenEndpointRejected> RejectedWith(Handlers handlers, string header, string value)
    {
        handlers.Provider.Faults.Set(Endpoint.Token, Fault.Status(500) with { Headers = new Dictionary<string, string> { [header] = value } });
        return Assert.IsType<TokenEndpointRejected>(await handlers.RedeemAsync());
    }
}
