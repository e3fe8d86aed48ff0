using LoginMachine.TestProvider;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Tests.Effects.TestProvider;

public sealed class SignInTests
{
    [Fact]
    public async Task A_code_with_its_verifier_gives_tokens_that_open_userinfo()
    {
        await using var provider = await LoopbackProvider.StartAsync();
        using var client = new RawClient(provider);

        var tokens = await client.SignInAsync();

        Assert.Equal("Bearer", (string?)tokens["token_type"]);
        Assert.Equal(3600, (int?)tokens["expires_in"]);
        Assert.Equal("openid email", (string?)tokens["scope"]);
        Assert.NotNull(tokens["refresh_token"]);
        var person = await RawClient.BodyAsync(await client.UserInfoAsync((string)tokens["access_token"]!));
        Assert.Equal("demo-person", (string?)person["sub"]);
    }

    [Fact]
    public async Task The_redirect_echoes_state_and_names_the_issuer_where_configured()
    {
        await using var provider = await LoopbackProvider.StartAsync();
        await using var without = await LoopbackProvider.StartAsync(new() { IssuerParameter = false });
        using var client = new RawClient(provider);
        using var clientWithout = new RawClient(without);

        var redirect = await client.RedirectAsync(("state", "a&b=c d"));

        Assert.Equal("a&b=c d", redirect["state"]);
        Assert.Equal(provider.IssuerName, redirect["iss"]);
        Assert.False((await clientWithout.RedirectAsync()).ContainsKey("iss"));
    }

    [Theory]
    [InlineData("client_id", "other-client")]
    [InlineData("client_id", null)]
    [InlineData("redirect_uri", "https://127.0.0.1/callback")]
    [InlineData("redirect_uri", "http://client.example/callback")]
    [InlineData("redirect_uri", "http://127.0.0.1:9/callback#part")]
    [InlineData("redirect_uri", "http://127.0.0.1:9/\r\nX: y")]
    [InlineData("redirect_uri", null)]
    public async Task Nothing_is_redirected_to_an_address_that_is_not_the_clients(string name, string? value)
    {
        await using var provider = await LoopbackProvider.StartAsync();
        var saw = await SimulatedUser.VisitAsync(RawClient.AuthorizationUrl(provider, (name, value)));
        Assert.Equal(400, saw.Status);
        Assert.Contains(name, saw.Page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("response_type", null, "invalid_request")]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("code_challenge", "short", "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("code_challenge_method", null, "invalid_request")]
    public async Task Other_mistakes_are_reported_on_the_redirect(string name, string? value, string error)
    {
        await using var provider = await LoopbackProvider.StartAsync();
        using var client = new RawClient(provider);
        var redirect = await client.RedirectAsync((name, value));
        Assert.Equal(error, redirect["error"]);
        Assert.Equal("the-state", redirect["state"]);
        Assert.False(redirect.ContainsKey("code"));
    }

    [Fact]
    public async Task A_code_is_bound_to_verifier_address_and_client()
    {
        await using var provider = await LoopbackProvider.StartAsync();
        using var client = new RawClient(provider);

        Assert.Equal("400 invalid_grant", await RawClient.ErrorAsync(
            await client.RedeemAsync(await client.CodeAsync(), verifier: RawClient.Verifier + "x")));
        Assert.Equal("400 invalid_grant", await RawClient.ErrorAsync(
            await client.RedeemAsync(await client.CodeAsync(), redirectUri: RawClient.Callback + "/")));
        Assert.Equal("401 invalid_client", await RawClient.ErrorAsync(
            await client.RedeemAsync(await client.CodeAsync(), clientId: "other-client")));
        Assert.Equal("400 invalid_grant", await RawClient.ErrorAsync(await client.RedeemAsync("made-up")));
        Assert.Equal("400 unsupported_grant_type", await RawClient.ErrorAsync(
            await client.PostAsync(("grant_type", "password"), ("client_id", "demo-client"))));
        Assert.Equal("400 invalid_request", await RawClient.ErrorAsync(await client.PostAsync()));
    }

    [Fact]
    public async Task Redeeming_a_code_twice_revokes_what_it_gave()
    {
        await using var provider = await LoopbackProvider.StartAsync();
        using var client = new RawClient(provider);
        var code = await client.CodeAsync();
        var tokens = await RawClient.BodyAsync(await client.RedeemAsync(code));

        Assert.Equal("400 invalid_grant", await RawClient.ErrorAsync(await client.RedeemAsync(code)));

        Assert.Equal(401, (int)(await client.UserInfoAsync((string)tokens["access_token"]!)).StatusCode);
        Assert.Equal("400 invalid_grant", await RawClient.ErrorAsync(
            await client.RefreshAsync((string)tokens["refresh_token"]!)));
    }

    [Fact]
    public async Task Codes_and_access_tokens_expire()
    {
        var clock = new StoppedClock();
        await using var provider = await LoopbackProvider.StartAsync(new() { TimeProvider = clock });
        using var client = new RawClient(provider);
        var code = await client.CodeAsync();
        var access = (string)(await client.SignInAsync())["access_token"]!;

        clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal("400 invalid_grant", await RawClient.ErrorAsync(await client.RedeemAsync(code)));
        Assert.Equal(200, (int)(await client.UserInfoAsync(access)).StatusCode);

        clock.Now += TimeSpan.FromHours(1);
        Assert.Equal(401, (int)(await client.UserInfoAsync(access)).StatusCode);
    }

    [Fact]
    public async Task Secrets_can_be_planted()
    {
        await using var provider = await LoopbackProvider.StartAsync(new() { SecretSource = kind => "planted-" + kind });
        using var client = new RawClient(provider);

        Assert.Equal("planted-code", await client.CodeAsync());
        var tokens = await client.SignInAsync();
        Assert.Equal("planted-access_token", (string?)tokens["access_token"]);
        Assert.Equal("planted-refresh_token", (string?)tokens["refresh_token"]);
    }

    [Fact]
    public async Task The_answer_says_only_what_the_options_allow()
    {
        await using var provider = await LoopbackProvider.StartAsync(
            new() { IssueIdToken = false, IssueRefreshToken = false, SendExpiresIn = false });
        using var client = new RawClient(provider);
        Assert.Equal(["access_token", "token_type", "scope"], (await client.SignInAsync()).Select(member => member.Key));
    }

    [Fact]
    public async Task The_fake_user_follows_the_redirect_to_the_callback()
    {
        await using var provider = await LoopbackProvider.StartAsync();
        await using var callback = await LoopbackProvider.StartAsync(); // any server will do as the client's listener

        var saw = await SimulatedUser.VisitAsync(RawClient.AuthorizationUrl(
            provider, ("redirect_uri", callback.IssuerName + "/auth/callback")));

        Assert.Equal(404, saw.Status);
        Assert.Equal("There is no endpoint at this URL.", saw.Page);
        Assert.Equal("/auth/callback", saw.FinalUrl.AbsolutePath);
        Assert.Equal("the-state", Assert.Single(callback.Requests).Query["state"]);
        Assert.Null(saw.RedirectTarget);
    }

    [Fact]
    public async Task The_fake_user_stays_on_loopback()
    {
        await using var provider = await LoopbackProvider.StartAsync();
        provider.Faults.Set(Endpoint.Authorize, Fault.Status(302) with
        {
            Headers = new Dictionary<string, string> { ["Location"] = "https://success.example/" },
        });

        var saw = await SimulatedUser.VisitAsync(RawClient.AuthorizationUrl(provider));

        Assert.Equal(302, saw.Status);
        Assert.Equal("https://success.example/", saw.RedirectTarget?.AbsoluteUri);
    }
}
