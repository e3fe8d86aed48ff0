using LoginMachine.Credentials;
using LoginMachine.Failures;
using LoginMachine.Hosting;
using LoginMachine.Journal;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Support;

namespace LoginMachine.Tests.Effects.Exchange;

/// <summary>A client secret is sent as the provider allows, in every request that the client makes, and shown nowhere.</summary>
public sealed class ClientSecretTests
{
    private const string Basic = "client_secret_basic";
    private const string Post = "client_secret_post";

    [Theory]
    [InlineData("plain-secret", Basic, null)]
    [InlineData("plain-secret", Post, null)]
    [InlineData("with +/:%& signs", Basic, null)]
    [InlineData("with +/:%& signs", Post, null)]
    [InlineData("plain-secret", Basic, ClientAuthentication.ClientSecretBasic)]
    [InlineData("plain-secret", Post, ClientAuthentication.ClientSecretPost)]
    public async Task It_is_used_for_sign_in_refresh_and_revocation(string secret, string method, ClientAuthentication? wanted)
    {
        await using var home = await Home.OpenAsync(new ProviderOptions { ClientSecret = secret, ClientAuthenticationMethods = [method], RequirePushedAuthorization = true });
        var profile = home.Options.Profile with { ClientAuthentication = wanted };
        var outcome = await home.SignInAsync(home.Options with { Profile = profile, ClientSecret = new Secret(secret) });
        Assert.IsType<SignedIn>(outcome);
        Assert.DoesNotContain(secret, await File.ReadAllTextAsync(outcome.Evidence!.JournalPath), StringComparison.Ordinal);

        var engine = new LoginEngine(home.Parts);
        Assert.IsType<TokenGiven>(await engine.Credentials(profile).RefreshAsync());
        Assert.Equal(secret, new FileStore(home.Folders.Credentials).Load("test").Document!.ClientSecret);
        var left = await engine.LogOutAsync(profile);
        Assert.Null(left!.Position.Failure);
        Assert.Contains(JournalText.Read(File.ReadAllBytes(left.Evidence!.JournalPath)).Entries, entry => entry.Trigger is TokenRevoked);
    }

    [Theory]
    [InlineData("plain-secret", Basic)]
    [InlineData("with +/:%& signs", Post)]
    public async Task If_both_ways_are_open_the_one_that_every_provider_reads_alike_is_taken(string secret, string method)
    {
        await using var home = await Home.OpenAsync(new ProviderOptions { ClientSecret = secret });
        Assert.IsType<SignedIn>(await home.SignInAsync(home.Options with { ClientSecret = new Secret(secret) }));
        var form = home.Provider.Requests.Single(request => request.Endpoint == Endpoint.Token).Form;
        Assert.Equal(method == Post, form.ContainsKey("client_secret"));
    }

    [Fact]
    public async Task A_device_sign_in_and_a_refresh_as_json_use_it()
    {
        await using var home = await Home.OpenAsync(new ProviderOptions { ClientSecret = "the-secret", ClientAuthenticationMethods = [Post], ApproveDevices = true, DeviceInterval = TimeSpan.FromSeconds(1) });
        var profile = home.Options.Profile with { Refresh = new RefreshRules(Request: RefreshForm.Json) };
        var outcome = await home.SignInAsync(home.Options with { Profile = profile, Method = FlowChoice.Device, ClientSecret = new Secret("the-secret") });
        Assert.IsType<SignedIn>(outcome);
        Assert.IsType<TokenGiven>(await new LoginEngine(home.Parts).Credentials(profile).RefreshAsync());
    }

    [Fact]
    public async Task Without_one_the_diagnosis_names_the_way_to_give_it()
    {
        await using var home = await Home.OpenAsync(new ProviderOptions { ClientSecret = "the-secret" });
        var failed = Assert.IsType<NotSignedIn>(await home.SignInAsync());
        Assert.Equal(FailureCategory.TokenEndpointRejected, failed.Failure.Category);
        Assert.Contains("without a client secret", failed.Explanation.Cause, StringComparison.Ordinal);
        Assert.Contains("--client-secret-stdin", failed.Explanation.Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_client_secret_is_reported_as_wrong()
    {
        await using var home = await Home.OpenAsync(new ProviderOptions { ClientSecret = "the-secret" });
        var failed = Assert.IsType<NotSignedIn>(await home.SignInAsync(home.Options with { ClientSecret = new Secret("another-secret") }));
        Assert.Contains("the client ID or the client secret", failed.Explanation.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_that_names_only_secrets_may_still_take_a_public_client()
    {
        await using var handlers = await Handlers.StartAsync();
        handlers.Provider.Faults.Set(Endpoint.Discovery, Fault.Body($$"""
            {"issuer":"{{handlers.Provider.IssuerName}}","authorization_endpoint":"{{handlers.Provider.IssuerName}}/authorize","token_endpoint":"{{handlers.Provider.IssuerName}}/token",
             "jwks_uri":"{{handlers.Provider.IssuerName}}/jwks","token_endpoint_auth_methods_supported":["client_secret_basic","client_secret_post"]}
            """));
        Assert.True(Assert.IsType<ProviderDiscovered>(await handlers.DiscoverAsync()).SecretOnly);
        Assert.IsType<CodeRedeemed>(await handlers.RedeemAsync());
    }

    [Fact]
    public async Task A_secret_of_the_environment_replaces_the_stored_one_at_a_refresh()
    {
        await using var home = await Home.OpenAsync(new ProviderOptions { ClientSecret = "the-secret" });
        Assert.IsType<SignedIn>(await home.SignInAsync(home.Options with { ClientSecret = new Secret("the-secret") }));
        var store = new FileStore(home.Folders.Credentials);
        store.Save("test", store.Load("test").Document! with { ClientSecret = "an-old-secret" }, default);
        var environment = home.Parts.Environment with { Variable = name => name == LoginOptions.ClientSecretVariable ? "the-secret\n" : null };
        Assert.IsType<TokenGiven>(await new LoginEngine(home.Parts with { Environment = environment }).Credentials(home.Options.Profile).RefreshAsync());
    }

    [Fact]
    public async Task A_public_client_gets_no_secret_of_the_environment_at_a_refresh()
    {
        await using var home = await Home.OpenAsync();
        Assert.IsType<SignedIn>(await home.SignInAsync());
        var environment = home.Parts.Environment with { Variable = name => name == LoginOptions.ClientSecretVariable ? "of-another-provider" : null };
        Assert.IsType<TokenGiven>(await new LoginEngine(home.Parts with { Environment = environment }).Credentials(home.Options.Profile).RefreshAsync());
    }
}
