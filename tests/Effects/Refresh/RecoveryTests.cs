using System.Net;
using LoginMachine.Hosting;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Tests.Effects.Refresh;

/// <summary>From a 401: what is stored, then a refresh, then nothing more.</summary>
[Trait("Behaviour", "K7")]
public class RecoveryTests
{
    [Fact]
    public async Task A_401_tries_the_stored_token_then_a_refresh_then_nothing()
    {
        await using var household = await Household.OpenAsync();
        await household.SignInAsync(document => document with { ExpiresAt = DateTimeOffset.UtcNow.AddHours(1) });
        var program = household.Program();
        var token = Household.Given(await program.GetAsync());
        var other = await household.SignInAsync(document => document with { ExpiresAt = DateTimeOffset.UtcNow.AddHours(1) });
        var recovery = program.Recover(token.Value);
        Assert.Equal(other.AccessToken, Household.Given((await recovery.NextAsync())!).Value.Reveal());
        Assert.Equal(0, household.Requests);
        var refreshed = Household.Given((await recovery.NextAsync())!);
        Assert.Equal(household.Stored!.AccessToken, refreshed.Value.Reveal());
        Assert.NotEqual(other.AccessToken, refreshed.Value.Reveal());
        Assert.Null(await recovery.NextAsync());
        Assert.Equal(1, household.Requests);
    }

    [Fact]
    public async Task A_reload_without_a_change_goes_on_to_the_refresh()
    {
        await using var household = await Household.OpenAsync();
        var document = await household.SignInAsync(document => document with { ExpiresAt = DateTimeOffset.UtcNow.AddHours(1) });
        var program = household.Program();
        var recovery = program.Recover(Household.Given(await program.GetAsync()).Value);
        Assert.NotEqual(document.AccessToken, Household.Given((await recovery.NextAsync())!).Value.Reveal());
        Assert.Null(await recovery.NextAsync());
        Assert.Equal(1, household.Requests);
    }

    [Fact]
    public async Task Many_requests_with_the_same_401_cause_one_refresh()
    {
        await using var household = await Household.OpenAsync();
        await household.SignInAsync(document => document with { ExpiresAt = DateTimeOffset.UtcNow.AddHours(1) });
        var program = household.Program();
        var rejected = Household.Given(await program.GetAsync()).Value;
        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => program.Recover(rejected).NextAsync())));
        Assert.Single(all.Select(one => Household.Given(one!).Value.Reveal()).Distinct());
        Assert.Equal(1, household.Requests);
    }

    [Fact]
    public async Task A_client_recovers_by_itself_and_gives_up_in_the_end()
    {
        await using var household = await Household.OpenAsync();
        await household.SignInAsync(document => document with { ExpiresAt = DateTimeOffset.UtcNow.AddHours(1), AccessToken = "no-longer-good" });
        using var client = new HttpClient(new CredentialHandler(household.Program()) { InnerHandler = new SocketsHttpHandler { UseProxy = false } });
        using var good = await client.GetAsync(new Uri(household.Provider.Issuer, "/userinfo"));
        Assert.Equal((HttpStatusCode.OK, 1), (good.StatusCode, household.Requests));

        household.Provider.Faults.Set(Endpoint.UserInfo, Fault.Status(401));
        using var bad = await client.PostAsync(new Uri(household.Provider.Issuer, "/userinfo"), new StringContent("body"));
        Assert.Equal((HttpStatusCode.Unauthorized, 2), (bad.StatusCode, household.Requests));
    }
}
