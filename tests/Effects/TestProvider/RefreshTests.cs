using LoginMachine.TestProvider;

namespace LoginMachine.Tests.Effects.TestProvider;

public sealed class RefreshTests
{
    [Fact]
    public async Task A_refresh_token_is_rotated_and_its_reuse_revokes_the_whole_sign_in()
    {
        await using var provider = await LoopbackProvider.StartAsync();
        using var client = new RawClient(provider);
        var first = (string)(await client.SignInAsync())["refresh_token"]!;

        var refreshed = await RawClient.BodyAsync(await client.RefreshAsync(first));
        var second = (string)refreshed["refresh_token"]!;

        Assert.NotEqual(first, second);
        Assert.NotNull(refreshed["id_token"]);
        Assert.Equal("400 invalid_grant", await RawClient.ErrorAsync(await client.RefreshAsync(first)));
        Assert.Equal("400 invalid_grant", await RawClient.ErrorAsync(await client.RefreshAsync(second)));
        Assert.Equal(401, (int)(await client.UserInfoAsync((string)refreshed["access_token"]!)).StatusCode);
    }

    [Fact]
    public async Task The_error_of_a_reuse_may_be_another_one_and_of_nothing_else()
    {
        await using var provider = await LoopbackProvider.StartAsync(new() { ReuseError = "refresh_token_reused" });
        using var client = new RawClient(provider);
        var first = (await provider.IssueAsync()).RefreshToken!;
        var second = (string)(await RawClient.BodyAsync(await client.RefreshAsync(first)))["refresh_token"]!;

        Assert.Equal("400 refresh_token_reused", await RawClient.ErrorAsync(await client.RefreshAsync(first)));
        Assert.Equal("400 invalid_grant", await RawClient.ErrorAsync(await client.RefreshAsync(second)));
        Assert.Equal("400 invalid_grant", await RawClient.ErrorAsync(await client.RefreshAsync("unknown")));
    }

    [Fact]
    public async Task Without_rotation_the_first_one_stays_and_no_other_is_sent()
    {
        await using var provider = await LoopbackProvider.StartAsync(new() { RotateRefreshTokens = false });
        using var client = new RawClient(provider);
        var only = (string)(await client.SignInAsync())["refresh_token"]!;

        Assert.Null((await RawClient.BodyAsync(await client.RefreshAsync(only)))["refresh_token"]);
        Assert.Equal(200, (int)(await client.RefreshAsync(only)).StatusCode);
    }

    [Fact]
    public async Task A_refresh_may_be_sent_as_json()
    {
        await using var provider = await LoopbackProvider.StartAsync();
        using var client = new RawClient(provider);
        var tokens = await provider.IssueAsync("openid");
        var sent = $$"""
            {"grant_type":"refresh_token","client_id":"demo-client","refresh_token":"{{tokens.RefreshToken}}","scope":"openid"}
            """;

        Assert.Equal(200, (int)(await client.PostJsonAsync(sent)).StatusCode);
        Assert.Equal("400 invalid_request", await RawClient.ErrorAsync(await client.PostJsonAsync("[1")));
        Assert.Equal("400 invalid_request", await RawClient.ErrorAsync(await client.PostJsonAsync("7")));
    }

    [Fact]
    public async Task A_scope_that_was_not_granted_is_refused_and_does_not_use_the_token_up()
    {
        await using var provider = await LoopbackProvider.StartAsync();
        using var client = new RawClient(provider);
        var token = (await provider.IssueAsync("openid")).RefreshToken!;

        Assert.Equal("400 invalid_scope", await RawClient.ErrorAsync(await client.PostAsync(
            ("grant_type", "refresh_token"), ("refresh_token", token), ("client_id", "demo-client"), ("scope", "email"))));
        Assert.Equal(200, (int)(await client.RefreshAsync(token)).StatusCode);
    }

    [Fact]
    public async Task Of_many_refreshes_at_once_one_succeeds()
    {
        await using var provider = await LoopbackProvider.StartAsync();
        using var client = new RawClient(provider);
        var token = (await provider.IssueAsync()).RefreshToken!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.RefreshAsync(token)));

        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_lost_response_has_rotated_the_token_anyway()
    {
        await using var provider = await LoopbackProvider.StartAsync();
        using var client = new RawClient(provider);
        var token = (await provider.IssueAsync()).RefreshToken!;
        provider.Faults.Set(LoginMachine.TestProvider.Endpoint.Token, Fault.Drop() with { TakesEffect = true, Times = 1 });

        await Assert.ThrowsAsync<HttpRequestException>(() => client.RefreshAsync(token));

        Assert.Equal("400 invalid_grant", await RawClient.ErrorAsync(await client.RefreshAsync(token)));
    }
}
