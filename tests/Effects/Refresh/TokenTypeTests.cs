using System.Net;
using LoginMachine.Credentials;
using LoginMachine.Failures;
using LoginMachine.Hosting;
using LoginMachine.Machine;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Hosting;
using LoginMachine.Tests.Effects.Support;
using LoginMachine.Tests.Support;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Tests.Effects.Refresh;

/// <summary>The ID token and the exchanged API key can be used, not only stored.</summary>
public sealed class TokenTypeTests
{
    [Fact]
    [Trait("Behaviour", "R8")]
    public async Task Api_key_that_was_exchanged_at_the_sign_in_is_returned_and_sent()
    {
        await using var home = await Home.OpenAsync();
        var profile = home.Options.Profile with { ApiKeyExchange = new ApiKeyExchange("demo-api-key") };
        Assert.IsType<SignedIn>(await home.SignInAsync(new LoginOptions(profile) { OpenBrowser = false }));
        var key = new FileStore(home.Folders.Credentials).Load(profile.Name).Document!.ApiKey!;
        await using var service = await CountedService.RefusingAsync("another");
        var source = new LoginEngine(home.Parts).Credentials(profile, type: TokenType.ApiKey);
        Assert.Equal(key, Household.Given(await source.GetAsync()).Value.Reveal());
        using var client = new HttpClient(new CredentialHandler(source) { InnerHandler = new SocketsHttpHandler { UseProxy = false } });
        using var response = await client.GetAsync(service.Address);
        Assert.Equal("Bearer " + key!.Reveal(), Assert.Single(service.Requests).Authorization);
    }

    [Fact]
    [Trait("Behaviour", "R8")]
    public async Task Api_key_needs_no_refresh_however_old_the_access_token_is()
    {
        await using var household = await Household.OpenAsync();
        await household.SignInAsync(document => document with { ApiKey = "exchanged-key", ExpiresAt = DateTimeOffset.UtcNow.AddHours(-1) });
        household.Provider.Faults.Set(Endpoint.Token, Fault.Status(503));
        var source = household.Engine().Credentials(Household.ProfileOf(household.Provider), type: TokenType.ApiKey);
        var token = Household.Given(await source.GetAsync());
        Assert.Equal(("exchanged-key", null, 0), (token.Value.Reveal(), token.Expires, household.Requests));
        Assert.Null(await source.Recover(token.Value).NextAsync());
    }

    [Fact]
    public async Task A_token_that_is_not_stored_is_reported_with_the_command_that_would_store_it()
    {
        await using var household = await Household.OpenAsync();
        await household.SignInAsync(document => document with { IdToken = null, ExpiresAt = DateTimeOffset.UtcNow.AddHours(1) });
        Assert.Contains("api_key_exchange", Assert.IsType<NoCredentials>(await SourceOf(household, TokenType.ApiKey).GetAsync()).Problem, StringComparison.Ordinal);
        Assert.Contains("openid", Assert.IsType<NoCredentials>(await SourceOf(household, TokenType.Id).GetAsync()).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Id_token_is_returned_with_its_own_expiry()
    {
        await using var household = await Household.OpenAsync();
        var document = await household.SignInAsync(document => document with { ExpiresAt = DateTimeOffset.UtcNow.AddDays(3) });
        var token = Household.Given(await SourceOf(household, TokenType.Id).GetAsync());
        Assert.Equal(document.IdToken, token.Value.Reveal());
        Assert.True(token.Expires < DateTimeOffset.UtcNow.AddDays(2));
    }

    [Fact]
    public async Task Id_token_that_expires_before_the_access_token_is_refreshed_and_once_if_no_other_comes()
    {
        await using var household = await Household.OpenAsync();
        var time = new FakeTime(DateTimeOffset.UtcNow);
        var document = await household.SignInAsync(document => document with { ExpiresAt = DateTimeOffset.UtcNow.AddDays(30), LastRefresh = DateTimeOffset.UtcNow });
        household.Provider.Faults.Set(Endpoint.Token, Fault.Body("""{"access_token":"new-access","token_type":"Bearer","expires_in":8640000}"""));
        time.Advance(TimeSpan.FromDays(2));
        var source = household.Engine(parts => parts with { Time = time }).Credentials(Household.ProfileOf(household.Provider), type: TokenType.Id);
        Assert.Contains("ID token has expired", Assert.IsType<NoCredentials>(await source.GetAsync()).Problem, StringComparison.Ordinal);
        Assert.IsType<NoCredentials>(await source.GetAsync());
        Assert.Equal(1, household.Requests);
        Assert.Equal(document.IdToken, household.Stored!.IdToken);
    }

    /// <summary>The old refresh token may be spent, and the new one is all there is.</summary>
    [Theory]
    [InlineData("""{"refresh_token":"rotated","token_type":"Bearer"}""")]
    [InlineData("""{"refresh_token":"rotated","access_token":"","token_type":"Bearer"}""")]
    [InlineData("""{"refresh_token":"rotated","access_token":"bound","token_type":"DPoP"}""")]
    [Trait("Behaviour", "K6")]
    public async Task Rotated_refresh_token_is_kept_though_no_usable_access_token_came_with_it(string body)
    {
        await using var household = await Household.OpenAsync();
        var old = await household.SignInAsync();
        household.Provider.Faults.Set(Endpoint.Token, Fault.Body(body));
        var program = household.Program(new Limits { RefreshPause = TimeSpan.Zero });
        var failed = Household.Failed(await program.GetAsync());
        Assert.Equal((FailureCategory.RefreshUnavailable, old.AccessToken), (failed.Failure.Category, failed.Usable!.Value.Reveal()));
        Assert.Equal(("rotated", old.AccessToken), (household.Stored!.RefreshToken, household.Stored.AccessToken));
        await program.GetAsync();
        Assert.Equal("rotated", household.Provider.Requests.Last(request => request.Endpoint == Endpoint.Token).Form["refresh_token"]);
    }

    [Theory]
    [InlineData("invalid_grant", true)]
    [InlineData("temporarily_unavailable", true)]
    public async Task Old_token_is_good_until_it_expires_whatever_became_of_the_refresh(string error, bool usable)
    {
        await using var household = await Household.OpenAsync();
        var old = await household.SignInAsync();
        household.Provider.Faults.Set(Endpoint.Token, Fault.OAuthError(400, error));
        var program = household.Program();
        Assert.Equal(usable ? old.AccessToken : null, Household.Failed(await program.GetAsync()).Usable?.Value.Reveal());
        Assert.Equal(usable ? old.AccessToken : null, Household.Failed(await program.GetAsync()).Usable?.Value.Reveal());
    }

    [Fact]
    public async Task Token_of_the_previous_account_is_not_used_with_another_account()
    {
        await using var household = await Household.OpenAsync();
        await household.SignInAsync(document => document with { ExpiresAt = DateTimeOffset.UtcNow.AddMinutes(6) });
        var program = household.Program();
        Household.Given(await program.GetAsync());
        await household.SignInAsync(document => document with { AccountId = "somebody-else" });
        Assert.Null(Household.Failed(await program.GetAsync(TimeSpan.FromMinutes(7))).Usable);
        Assert.Null(Household.Failed(await program.GetAsync(TimeSpan.FromMinutes(7))).Usable);
    }

    [Fact]
    [Trait("Behaviour", "K7")]
    public async Task Service_that_always_answers_401_costs_fewer_and_fewer_refreshes()
    {
        await using var household = await Household.OpenAsync();
        await household.SignInAsync(document => document with { ExpiresAt = DateTimeOffset.UtcNow.AddHours(1) });
        await using var service = await CountedService.StartAsync(context => context.Response.StatusCode = 401);
        var time = new FakeTime(DateTimeOffset.UtcNow);
        using var client = new HttpClient(new CredentialHandler(household.Program(parts: parts => parts with { Time = time })) { InnerHandler = new SocketsHttpHandler { UseProxy = false } });
        Assert.Equal(RetrySkipReason.Exhausted, await WhyAsync(client, service));
        foreach (var (seconds, requests) in new[] { (0, 1), (9, 1), (2, 2), (19, 2), (2, 3), (39, 3), (2, 4) })
        {
            time.Advance(TimeSpan.FromSeconds(seconds));
            Assert.NotNull(await WhyAsync(client, service));
            Assert.Equal(requests, household.Requests);
        }

        Assert.Equal(RetrySkipReason.Paused, await WhyAsync(client, service));
    }

    [Fact]
    public async Task Bare_401_carries_the_reason_as_a_value()
    {
        await using var household = await Household.OpenAsync();
        await using var service = await CountedService.StartAsync(context => context.Response.StatusCode = 401);
        using var client = new HttpClient(new CredentialHandler(household.Program()) { InnerHandler = new SocketsHttpHandler { UseProxy = false } });
        using var none = await client.GetAsync(service.Address);
        Assert.True(none.RequestMessage!.Options.TryGetValue(CredentialHandler.Reason, out var reason));
        Assert.IsType<NoCredentials>(reason);
        Assert.True(none.RequestMessage.Options.TryGetValue(CredentialHandler.RetrySkippedKey, out var why));
        Assert.Equal(RetrySkipReason.NoToken, why);

        await household.SignInAsync(document => document with { ExpiresAt = DateTimeOffset.UtcNow.AddHours(1) });
        household.Provider.Faults.Set(Endpoint.Token, Fault.OAuthError(400, "invalid_grant"));
        using var refused = await client.GetAsync(service.Address);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.True(refused.RequestMessage!.Options.TryGetValue(CredentialHandler.Reason, out reason));
        Assert.Equal(FailureCategory.RefreshTokenRevoked, Household.Failed(reason!).Failure.Category);
    }

    private static CredentialSource SourceOf(Household household, TokenType type) => household.Engine().Credentials(Household.ProfileOf(household.Provider), StoreKind.File, type: type);

    private static async Task<RetrySkipReason?> WhyAsync(HttpClient client, CountedService service)
    {
        using var response = await client.GetAsync(service.Address);
        return response.RequestMessage!.Options.TryGetValue(CredentialHandler.RetrySkippedKey, out var why) ? why : null;
    }
}
