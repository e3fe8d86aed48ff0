using LoginMachine.Credentials;
using LoginMachine.Failures;
using LoginMachine.Hosting;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Support;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Tests.Effects.Refresh;

/// <summary>A source follows sign-ins and sign-outs: by its own engine at once, by other processes as soon as it matters.</summary>
[Trait("Behaviour", "R4")]
public sealed class FollowingTests
{
    private static CredentialDocument Fresh(CredentialDocument document) => document with { ExpiresAt = DateTimeOffset.UtcNow.AddHours(1) };

    [Theory]
    [InlineData(StoreKind.File)]
    [InlineData(StoreKind.Keyring)]
    [InlineData(StoreKind.Auto)]
    [InlineData(StoreKind.Memory)]
    public async Task Source_made_before_the_first_sign_in_sees_the_sign_in_and_the_sign_out_of_its_engine(StoreKind store)
    {
        await using var home = await Home.OpenAsync();
        var engine = new LoginEngine(home.Parts with { Keyring = new FakeKeyring() });
        var source = engine.Credentials(home.Options.Profile);
        Assert.IsType<NoCredentials>(await source.GetAsync());
        var first = await SignInAsync(engine, home.Options with { Store = store });
        Assert.Equal(first.Tokens.AccessToken.Reveal(), Household.Given(await source.GetAsync()).Value.Reveal());
        var second = await SignInAsync(engine, home.Options with { Store = store });
        Assert.Equal(second.Tokens.AccessToken.Reveal(), Household.Given(await source.GetAsync()).Value.Reveal());
        await engine.LogOutAsync(home.Options.Profile);
        Assert.IsType<NoCredentials>(await source.GetAsync());
        Assert.IsType<NoCredentials>(await source.RefreshAsync());
    }

    [Fact]
    public async Task Sign_in_to_another_store_than_before_is_followed()
    {
        await using var home = await Home.OpenAsync();
        var engine = new LoginEngine(home.Parts with { Keyring = new FakeKeyring() });
        var source = engine.Credentials(home.Options.Profile);
        foreach (var store in new[] { StoreKind.Memory, StoreKind.File, StoreKind.Keyring, StoreKind.Memory, StoreKind.Keyring })
        {
            var signedIn = await SignInAsync(engine, home.Options with { Store = store });
            Assert.Equal(signedIn.Tokens.AccessToken.Reveal(), Household.Given(await source.GetAsync()).Value.Reveal());
        }
    }

    [Fact]
    public async Task Sign_out_ends_a_refresh_that_was_under_way()
    {
        var (opened, time) = await Household.HoldAsync(TimeSpan.FromSeconds(5));
        await using var household = opened;
        await household.SignInAsync();
        var engine = household.Engine();
        var source = engine.Credentials(Household.ProfileOf(household.Provider));
        var asking = source.GetAsync();
        await time.WhenWaitedForAsync(TimeSpan.FromSeconds(5));
        var leaving = engine.LogOutAsync(Household.ProfileOf(household.Provider), local: true);
        time.Advance(TimeSpan.FromSeconds(5));
        await leaving;
        Assert.IsType<NoCredentials>(await source.GetAsync());
        await asking;
        Assert.IsType<NoCredentials>(await source.GetAsync());
        Assert.Null(household.Stored);
    }

    /// <summary>The two-process story: a host is refused, the user signs in with the command line, the host goes on.</summary>
    [Theory]
    [InlineData("invalid_grant")]
    [InlineData("refresh_token_expired")]
    [InlineData("invalid_client")]
    public async Task Sign_in_by_another_process_lifts_a_remembered_refusal_without_a_call(string error)
    {
        await using var household = await Household.OpenAsync();
        await household.SignInAsync();
        household.Provider.Faults.Set(Endpoint.Token, Fault.OAuthError(400, error) with { Times = 1 });
        var host = household.Program();
        Assert.True(Household.Failed(await host.GetAsync()).Permanent);
        Assert.True(Household.Failed(await host.GetAsync()).Permanent);
        Assert.Equal((1, 1), (household.Requests, household.Journals.Count));
        var again = await household.SignInAsync(Fresh);
        Assert.Equal(again.AccessToken, Household.Given(await host.GetAsync()).Value.Reveal());
        Assert.Equal(1, household.Requests);
    }

    [Fact]
    public async Task Sign_in_by_another_process_lifts_what_the_source_had_not_heard_of_yet()
    {
        await using var household = await Household.OpenAsync();
        await household.SignInAsync(document => document with { ExpiresAt = DateTimeOffset.UtcNow.AddMinutes(6) });
        var host = household.Program();
        Household.Given(await host.GetAsync());
        household.Provider.Faults.Set(Endpoint.Token, Fault.OAuthError(400, "invalid_grant") with { Times = 1 });
        Assert.True(Household.Failed(await household.Program().RefreshAsync()).Permanent);
        var again = await household.SignInAsync(Fresh);
        Assert.Equal(again.AccessToken, Household.Given(await host.GetAsync(TimeSpan.FromMinutes(7))).Value.Reveal());
    }

    [Fact]
    public async Task Not_signed_in_at_the_start_is_looked_at_again()
    {
        await using var household = await Household.OpenAsync();
        var host = household.Program();
        Assert.IsType<NoCredentials>(await host.GetAsync());
        Assert.IsType<NoCredentials>(await host.GetAsync());
        var stored = await household.SignInAsync(Fresh);
        Assert.Equal(stored.AccessToken, Household.Given(await host.GetAsync()).Value.Reveal());
    }

    [Fact]
    public async Task Sign_out_by_another_process_ends_what_a_source_hands_out()
    {
        await using var household = await Household.OpenAsync();
        await household.SignInAsync(Fresh);
        var host = household.Program();
        Household.Given(await host.GetAsync());
        household.Store.Remove(Household.ProfileName);
        Assert.IsType<NoCredentials>(await host.GetAsync());
        var stored = await household.SignInAsync(Fresh);
        Assert.Equal(stored.AccessToken, Household.Given(await host.GetAsync()).Value.Reveal());
    }

    [Fact]
    public async Task Pause_after_an_outage_ends_when_another_process_has_refreshed()
    {
        await using var household = await Household.OpenAsync();
        await household.SignInAsync();
        household.Provider.Faults.Set(Endpoint.Token, Fault.Status(503) with { Times = 1, Headers = new Dictionary<string, string> { ["Retry-After"] = "600" } });
        var host = household.Program();
        Assert.False(Household.Failed(await host.GetAsync()).Permanent);
        var refreshed = Household.Given(await household.Program().GetAsync());
        Assert.Equal(refreshed.Value.Reveal(), Household.Given(await host.GetAsync()).Value.Reveal());
        Assert.Equal(2, household.Requests);
    }

    [Fact]
    public async Task Account_that_signs_in_again_after_another_is_adopted_and_the_other_never()
    {
        await using var household = await Household.OpenAsync();
        var own = await household.SignInAsync(document => document with { ExpiresAt = DateTimeOffset.UtcNow.AddMinutes(6) });
        var host = household.Program();
        Household.Given(await host.GetAsync());
        await household.SignInAsync(document => Fresh(document) with { AccountId = "somebody-else" });
        Assert.Equal(FailureCategory.AccountChanged, Household.Failed(await host.GetAsync(TimeSpan.FromMinutes(7))).Failure.Category);
        Assert.Equal(FailureCategory.AccountChanged, Household.Failed(await host.GetAsync(TimeSpan.FromMinutes(7))).Failure.Category);
        var again = await household.SignInAsync(Fresh);
        Assert.Equal(own.AccountId, again.AccountId);
        Assert.Equal(again.AccessToken, Household.Given(await host.GetAsync(TimeSpan.FromMinutes(7))).Value.Reveal());
    }

    [Fact]
    public async Task Another_account_that_signs_in_after_a_refusal_is_named_as_such()
    {
        await using var household = await Household.OpenAsync();
        await household.SignInAsync();
        household.Provider.Faults.Set(Endpoint.Token, Fault.OAuthError(400, "invalid_grant") with { Times = 1 });
        var host = household.Program();
        Assert.Equal(FailureCategory.RefreshTokenRevoked, Household.Failed(await host.GetAsync()).Failure.Category);
        await household.SignInAsync(document => Fresh(document) with { AccountId = "somebody-else" });
        Assert.Equal(FailureCategory.AccountChanged, Household.Failed(await host.GetAsync()).Failure.Category);
        Assert.Equal(1, household.Requests);
    }

    [Fact]
    public async Task Store_that_could_not_be_read_is_read_again_after_a_while()
    {
        await using var household = await Household.OpenAsync();
        var stored = await household.SignInAsync(Fresh);
        var path = Path.Combine(household.Folders.Credentials, "test.json");
        var (text, time) = (await File.ReadAllBytesAsync(path), new LoginMachine.Tests.Support.FakeTime(DateTimeOffset.UtcNow));
        await File.WriteAllTextAsync(path, "{");
        var host = household.Program(parts: parts => parts with { Time = time });
        Assert.NotNull(Assert.IsType<NoCredentials>(await host.GetAsync()).Problem);
        await File.WriteAllBytesAsync(path, text);
        time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(stored.AccessToken, Household.Given(await host.GetAsync()).Value.Reveal());
    }

    private static async Task<SignedIn> SignInAsync(LoginEngine engine, LoginOptions options)
    {
        await using var attempt = engine.Start(options);
        var listening = await attempt.Listening.WaitAsync(TimeSpan.FromSeconds(20));
        var visit = SimulatedUser.VisitAsync(listening!.AuthorizationUri, CancellationToken.None);
        var signedIn = Assert.IsType<SignedIn>(await attempt.Outcome.WaitAsync(TimeSpan.FromSeconds(30)));
        await visit;
        return signedIn;
    }
}
