using LoginMachine.Credentials;
using LoginMachine.Hosting;
using LoginMachine.Journal;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Support;

namespace LoginMachine.Tests.Effects.Refresh;

/// <summary>Stored tokens go to the endpoints of their sign-in only, or to those that discovery of the same issuer names.</summary>
[Trait("Behaviour", "S8")]
public sealed class EndpointBindingTests
{
    [Theory]
    [InlineData("token_endpoint")]
    [InlineData("refresh.endpoint")]
    [InlineData("revocation_endpoint")]
    public async Task A_changed_endpoint_gets_no_stored_token(string member)
    {
        await using var home = await Home.OpenAsync();
        await using var thief = await LoopbackProvider.StartAsync();
        Assert.IsType<SignedIn>(await home.SignInAsync());
        var changed = Changed(home.Options.Profile, member, thief.IssuerName + "/token");
        var engine = new LoginEngine(home.Parts);
        var answer = await engine.Credentials(changed).RefreshAsync();
        if (member != "revocation_endpoint")
        {
            Assert.Contains(member, Assert.IsType<NoCredentials>(answer).Problem, StringComparison.Ordinal);
            Assert.Contains(member, engine.Stored(changed).Loaded.Problem, StringComparison.Ordinal);
        }

        var outcome = await engine.LogOutAsync(changed);
        Assert.Empty(thief.Requests);
        Assert.False(File.Exists(home.CredentialsOf("test")));
        if (member == "revocation_endpoint")
        {
            Assert.Contains(JournalOf(outcome!.Evidence!), trigger => trigger is RevocationSkipped { Reason: NoRevocation.OtherEndpoint });
        }
    }

    [Fact]
    public async Task The_endpoints_of_the_sign_in_may_be_named_afterwards()
    {
        await using var home = await Home.OpenAsync();
        Assert.IsType<SignedIn>(await home.SignInAsync());
        var named = home.Options.Profile with
        {
            TokenEndpoint = home.Provider.IssuerName + "/token",
            RevocationEndpoint = home.Provider.IssuerName + "/revoke",
            Refresh = new RefreshRules(Endpoint: home.Provider.IssuerName + "/token"),
        };
        var engine = new LoginEngine(home.Parts);
        Assert.IsType<TokenGiven>(await engine.Credentials(named).RefreshAsync());
        Assert.Contains(JournalOf((await engine.LogOutAsync(named))!.Evidence!), trigger => trigger is TokenRevoked);
    }

    [Fact]
    public async Task A_new_sign_in_binds_the_credentials_to_the_new_endpoint()
    {
        await using var home = await Home.OpenAsync();
        Assert.IsType<SignedIn>(await home.SignInAsync());
        var moved = home.Options.Profile with { Refresh = new RefreshRules(Endpoint: home.Provider.IssuerName + "/token-exchange") };
        Assert.IsType<NoCredentials>(await new LoginEngine(home.Parts).Credentials(moved).RefreshAsync());
        Assert.IsType<SignedIn>(await home.SignInAsync(home.Options with { Profile = moved }));
        Assert.IsType<TokenGiven>(await new LoginEngine(home.Parts).Credentials(moved).RefreshAsync());
    }

    [Theory]
    [InlineData("https://issuer.example/token", true)]
    [InlineData("https://issuer.example:444/token", false)]
    [InlineData("https://other.example/token", false)]
    [InlineData("https://issuer.example.other.example/token", false)]
    public async Task Credentials_of_an_earlier_version_are_sent_to_their_issuers_host_only(string endpoint, bool bound)
    {
        await using var home = await Home.OpenAsync();
        var profile = new Profile { Name = "test", Issuer = "https://issuer.example", ClientId = "demo-client", TokenEndpoint = endpoint };
        new FileStore(home.Folders.Credentials).Save("test", new CredentialDocument
        {
            Mode = "tokens", Issuer = "https://issuer.example", ClientId = "demo-client", AccessToken = "t", LastRefresh = DateTimeOffset.UtcNow,
        }, default);
        Assert.Equal(bound, await new LoginEngine(home.Parts).Credentials(profile).GetAsync() is TokenGiven);
    }

    private static Profile Changed(Profile profile, string member, string address) => member switch
    {
        "token_endpoint" => profile with { TokenEndpoint = address },
        "refresh.endpoint" => profile with { Refresh = new RefreshRules(Endpoint: address) },
        _ => profile with { RevocationEndpoint = address },
    };

    private static IEnumerable<Trigger> JournalOf(Evidence evidence) =>
        JournalText.Read(File.ReadAllBytes(evidence.JournalPath), evidence.Head).Entries.Select(entry => entry.Trigger);
}
