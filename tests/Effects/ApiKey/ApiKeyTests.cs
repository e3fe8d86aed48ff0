using LoginMachine.Credentials;
using LoginMachine.Failures;
using LoginMachine.Hosting;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Support;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Tests.Effects.ApiKey;

/// <summary>Signing in with an API key.</summary>
[Trait("Behaviour", "K9")]
public sealed class ApiKeyTests
{
    private const string Key = "sk-planted-0123456789ABCDEF";

    [Fact]
    public async Task An_API_key_replaces_stored_tokens_and_sends_no_request()
    {
        await using var home = await Home.OpenAsync();
        Assert.IsType<SignedIn>(await home.SignInAsync());
        var before = home.Provider.Requests.Count;

        var outcome = Assert.IsType<SignedIn>(await SignInAsync(home, home.Options.Profile));

        Assert.Equal(before, home.Provider.Requests.Count);
        Assert.Equal(Key, outcome.Tokens.AccessToken.Reveal());
        var stored = new FileStore(home.Folders.Credentials).Load("test").Document!;
        Assert.Equal((Key, null, null, null, "api_key"), (stored.ApiKey, stored.AccessToken, stored.RefreshToken, stored.IdToken, stored.Mode));
        Assert.DoesNotContain(Key, await File.ReadAllTextAsync(outcome.Evidence!.JournalPath), StringComparison.Ordinal);
        Assert.DoesNotContain(Key, await File.ReadAllTextAsync(home.Folders.Log), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Behaviour", "K7")]
    public async Task An_API_key_is_returned_as_it_is_and_never_refreshed()
    {
        await using var home = await Home.OpenAsync();
        await SignInAsync(home, home.Options.Profile);
        var engine = new LoginEngine(home.Parts);
        var source = engine.Credentials(home.Options.Profile);

        Assert.Equal(Key, Given(await source.GetAsync()));
        Assert.Equal(Key, Given(await source.RefreshAsync()));
        Assert.Null(await source.Recover(new Secret(Key)).NextAsync());
        Assert.Empty(home.Provider.Requests);
    }

    [Fact]
    public async Task One_that_is_handed_over_wins_over_the_store()
    {
        await using var home = await Home.OpenAsync();
        var signedIn = Assert.IsType<SignedIn>(await home.SignInAsync());
        var engine = new LoginEngine(home.Parts);

        Assert.Equal("handed-over", Given(await engine.Credentials(home.Options.Profile, key: new Secret("handed-over")).GetAsync()));
        Assert.Equal(signedIn.Tokens.AccessToken.Reveal(), Given(await engine.Credentials(home.Options.Profile).GetAsync()));
    }

    [Theory]
    [Trait("Behaviour", "L1")]
    [InlineData(LoginMethod.Browser, true)]
    [InlineData(LoginMethod.ApiKey, false)]
    public async Task The_other_way_to_sign_in_is_refused_at_once(LoginMethod forced, bool withKey)
    {
        await using var home = await Home.OpenAsync();
        Assert.IsType<SignedIn>(await home.SignInAsync());
        var (before, old) = (home.Provider.Requests.Count, await File.ReadAllBytesAsync(home.CredentialsOf("test")));
        var profile = home.Options.Profile with { ForcedMethod = forced };

        var failed = Assert.IsType<NotSignedIn>(withKey ? await SignInAsync(home, profile) : await home.SignInAsync(home.Options with { Profile = profile }));

        Assert.Equal((FailureCategory.LoginMethodForbidden, typeof(Started)), (failed.Failure.Category, failed.Failure.Cause.GetType()));
        Assert.Equal(before, home.Provider.Requests.Count);
        Assert.Equal(old, await File.ReadAllBytesAsync(home.CredentialsOf("test")));
    }

    [Fact]
    [Trait("Behaviour", "L1")]
    public async Task One_that_is_handed_over_is_refused_as_well()
    {
        await using var home = await Home.OpenAsync();
        var engine = new LoginEngine(home.Parts);
        var source = engine.Credentials(home.Options.Profile with { ForcedMethod = LoginMethod.Browser }, key: new Secret("handed-over"));
        Assert.Contains("forced_method", Assert.IsType<NoCredentials>(await source.GetAsync()).Problem, StringComparison.Ordinal);
    }

    private static async Task<LoginOutcome> SignInAsync(Home home, Profile profile)
    {
        var engine = new LoginEngine(home.Parts);
        await using var attempt = engine.Start(new LoginOptions(profile) { ApiKey = new Secret(Key), OpenBrowser = false });
        return await attempt.Outcome.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private static string Given(TokenResult result) => Assert.IsType<TokenGiven>(result).Token.Value.Reveal();
}
