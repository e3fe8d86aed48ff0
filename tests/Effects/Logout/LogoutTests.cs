using LoginMachine.Credentials;
using LoginMachine.Failures;
using LoginMachine.Hosting;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Support;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Tests.Effects.Logout;

/// <summary>Signing out: the token is revoked, and regardless of the result nothing stays here.</summary>
[Trait("Behaviour", "M1")]
public sealed class LogoutTests
{
    [Fact]
    public async Task The_newest_refresh_token_of_all_stores_is_revoked()
    {
        await using var home = await Home.OpenAsync();
        var (older, newer) = (await home.Provider.IssueAsync(), await home.Provider.IssueAsync());
        var keyring = new FakeKeyring();
        new FileStore(home.Folders.Credentials).Save("test", Document(home, older, 1), default);
        keyring.Write("test", CredentialDocument.BytesOf(Document(home, newer, 2)), default);

        var outcome = await LogOutAsync(home, home.Parts with { Keyring = keyring });

        Assert.Equal([typeof(Started), typeof(TokenRevoked), typeof(CredentialsRemoved), typeof(Closed)], Triggers(outcome!).Select(trigger => trigger.GetType()));
        var sent = Assert.Single(Sent(home)).Form;
        Assert.Equal((newer.RefreshToken, "refresh_token", "demo-client"), (sent["token"], sent["token_type_hint"], sent["client_id"]));
        Assert.False(keyring.Holds("test"));
        Assert.False(File.Exists(home.CredentialsOf("test")));
    }

    /// <summary>The profile names another provider, or another client, than the one of the stored sign-in.</summary>
    [Theory]
    [Trait("Behaviour", "G5")]
    [InlineData("issuer")]
    [InlineData("client")]
    public async Task What_another_provider_issued_is_removed_and_not_sent(string other)
    {
        await using var home = await SignedInAsync(document => other == "issuer" ? document with { Issuer = "https://other.example" } : document with { ClientId = "other" });
        var outcome = await LogOutAsync(home);
        Assert.Equal(NoRevocation.NoToken, Assert.Single(Triggers(outcome!).OfType<RevocationSkipped>()).Reason);
        Assert.Empty(Sent(home));
        Assert.False(File.Exists(home.CredentialsOf("test")));
    }

    [Fact]
    public async Task Without_a_refresh_token_it_is_the_access_token()
    {
        await using var home = await SignedInAsync(document => document with { RefreshToken = null });
        var outcome = await LogOutAsync(home);
        Assert.Equal(RevokedToken.AccessToken, Assert.Single(Triggers(outcome!).OfType<TokenRevoked>()).Token);
        Assert.Equal("access_token", Assert.Single(Sent(home)).Form["token_type_hint"]);
    }

    [Theory]
    [InlineData("refused")]
    [InlineData("dropped")]
    [InlineData("late")]
    public async Task A_revocation_that_fails_is_reported_and_keeps_nothing(string how)
    {
        await using var home = await SignedInAsync();
        home.Provider.Faults.Set(Endpoint.Revocation, how == "refused" ? Fault.OAuthError(503, "temporarily_unavailable") : how == "late" ? Fault.Never() : Fault.Drop());

        var outcome = await LogOutAsync(home, limits: new Limits { Revoke = TimeSpan.FromSeconds(how == "late" ? 0.5 : 10) });

        var failed = Assert.Single(Triggers(outcome!).OfType<RevocationFailed>());
        Assert.Equal(how switch { "refused" => (null, 503), "late" => (TransportFault.Timeout, null), _ => ((TransportFault?)TransportFault.Dropped, (int?)null) }, (failed.Fault, failed.Status));
        Assert.Equal((FlowState.SignedOut, null), (outcome!.Position.State, outcome.Position.Failure));
        Assert.False(File.Exists(home.CredentialsOf("test")));
    }

    [Fact]
    public void The_provider_has_10_seconds() => Assert.Equal(TimeSpan.FromSeconds(10), new Limits().Revoke);

    [Fact]
    public async Task A_local_sign_out_sends_no_request()
    {
        await using var home = await SignedInAsync();
        var outcome = await LogOutAsync(home, local: true);
        Assert.Equal(NoRevocation.Local, Assert.Single(Triggers(outcome!).OfType<RevocationSkipped>()).Reason);
        Assert.Empty(home.Provider.Requests);
        Assert.False(File.Exists(home.CredentialsOf("test")));
    }

    [Fact]
    public async Task A_provider_without_revocation_is_reported()
    {
        await using var home = await SignedInAsync(options: new ProviderOptions { Revocation = false });
        Assert.Equal(NoRevocation.NoEndpoint, Assert.Single(Triggers((await LogOutAsync(home))!).OfType<RevocationSkipped>()).Reason);
    }

    [Fact]
    public async Task The_profile_can_name_where()
    {
        await using var home = await SignedInAsync(options: new ProviderOptions { Revocation = false });
        var outcome = await LogOutAsync(home, profile: home.Options.Profile with { RevocationEndpoint = home.Provider.IssuerName + "/revoke" });
        Assert.Single(Triggers(outcome!).OfType<TokenRevoked>());
        Assert.Equal([Endpoint.Revocation], home.Provider.Requests.Select(request => request.Endpoint!.Value));
    }

    [Fact]
    public async Task Credentials_that_another_process_refreshes_are_left_until_it_is_done()
    {
        await using var home = await SignedInAsync();
        var other = new FileLock(home.Folders.Credentials).TryTake("test", AttemptId.Parse("0123456789abcdef")!.Value)!;
        var running = LogOutAsync(home);
        await Task.Delay(300);
        Assert.Empty(Sent(home));
        Assert.True(File.Exists(home.CredentialsOf("test")));
        other.Dispose();
        Assert.Equal(FlowState.SignedOut, (await running)!.Position.State);
    }

    [Fact]
    public async Task What_cannot_be_removed_is_a_failure()
    {
        await using var home = await SignedInAsync();
        var keyring = new FakeKeyring();
        keyring.Write("test", [1], default);
        keyring.Fault = StorageFault.KeyringLocked;

        var outcome = await LogOutAsync(home, home.Parts with { Keyring = keyring });

        Assert.Equal(FailureCategory.StoreLocked, outcome!.Position.Failure!.Category);
        Assert.False(File.Exists(home.CredentialsOf("test")));
    }

    [Fact]
    public async Task A_journal_that_cannot_be_written_does_not_block_a_sign_out()
    {
        await using var home = await SignedInAsync();
        await File.WriteAllTextAsync(home.Folders.Journals, "in the way");
        var outcome = await LogOutAsync(home);
        Assert.Equal(FailureCategory.JournalUnavailable, outcome!.Position.Failure!.Category);
        Assert.True(outcome.RemovedUnrecorded);
        Assert.False(File.Exists(home.CredentialsOf("test")));
    }

    [Fact]
    [Trait("Behaviour", "M2")]
    public async Task A_sign_out_without_a_sign_in_does_nothing()
    {
        await using var home = await Home.OpenAsync();
        Assert.Null(await LogOutAsync(home));
        Assert.False(Directory.Exists(home.Folders.Journals));
        Assert.Empty(home.Provider.Requests);
    }

    private static async Task<Home> SignedInAsync(Func<CredentialDocument, CredentialDocument>? change = null, ProviderOptions? options = null)
    {
        var home = await Home.OpenAsync(options);
        var document = Document(home, await home.Provider.IssueAsync(), 1);
        new FileStore(home.Folders.Credentials).Save("test", change?.Invoke(document) ?? document, default);
        return home;
    }

    private static CredentialDocument Document(Home home, IssuedTokens issued, int day) => new()
    {
        Mode = "tokens",
        Issuer = home.Provider.IssuerName,
        ClientId = "demo-client",
        AccessToken = issued.AccessToken,
        RefreshToken = issued.RefreshToken,
        LastRefresh = new DateTimeOffset(2026, 1, day, 0, 0, 0, TimeSpan.Zero),
    };

    private static async Task<LogoutOutcome?> LogOutAsync(Home home, LoginEngineOptions? parts = null, Profile? profile = null, bool local = false, Limits? limits = null)
    {
        var engine = new LoginEngine(parts ?? home.Parts);
        return await engine.LogOutAsync(profile ?? home.Options.Profile, local, limits: limits).WaitAsync(TimeSpan.FromSeconds(30));
    }

    private static Trigger[] Triggers(LogoutOutcome outcome) =>
        [.. JournalText.Read(File.ReadAllBytes(outcome.Evidence!.JournalPath), outcome.Evidence.Head).Entries.Select(entry => entry.Trigger)];

    private static ProviderRequest[] Sent(Home home) => [.. home.Provider.Requests.Where(request => request.Endpoint == Endpoint.Revocation)];
}
