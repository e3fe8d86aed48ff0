using LoginMachine.Credentials;
using LoginMachine.Failures;
using LoginMachine.Hosting;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Support;

namespace LoginMachine.Tests.Effects.Restrictions;

/// <summary>What a profile forces holds for what is stored as well.</summary>
[Trait("Behaviour", "L1")]
public sealed class StoredLoginTests
{
    private static readonly CredentialDocument Tokens = new() { Mode = "tokens", Issuer = "i", ClientId = "demo-client", AccountId = "somebody", AccessToken = "t", LastRefresh = DateTimeOffset.UnixEpoch };
    private static readonly CredentialDocument Key = new() { Mode = "api_key", Issuer = "i", ClientId = "demo-client", ApiKey = "k", LastRefresh = DateTimeOffset.UnixEpoch };

    public static IEnumerable<object?[]> Cases => new TheoryData<CredentialDocument, LoginMethod?, string?, BrokenRule?>()
    {
        { Tokens, null, null, null },
        { Tokens, LoginMethod.Browser, "somebody", null },
        { Tokens, LoginMethod.ApiKey, null, BrokenRule.OtherMethod },
        { Tokens, null, "somebody else", BrokenRule.OtherAccount },
        { Tokens with { AccountId = null }, null, "somebody", BrokenRule.NoAccount },
        { Key, LoginMethod.Browser, null, BrokenRule.OtherMethod },
        { Key, LoginMethod.ApiKey, "somebody else", null },
        { Key, null, "somebody else", null },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    internal async Task What_breaks_a_rule_is_removed_and_nothing_else(CredentialDocument stored, LoginMethod? method, string? account, BrokenRule? broken)
    {
        await using var home = await Home.OpenAsync();
        var store = new FileStore(home.Folders.Credentials);
        store.Save("test", stored, default);
        var engine = new LoginEngine(home.Parts);

        var found = engine.Stored(home.Options.Profile with { ForcedMethod = method, ForcedAccount = account });

        Assert.Equal((broken, null), (found.Broken, found.NotRemoved));
        Assert.Equal(broken is null, !found.Loaded.IsEmpty);
        Assert.Equal(broken is null, store.Load("test").Document is not null);
        Assert.Equal(broken is null, found.Words is null);
    }

    [Fact]
    public async Task Credentials_that_cannot_be_removed_are_not_used_and_that_is_reported()
    {
        await using var home = await Home.OpenAsync();
        var engine = new LoginEngine(home.Parts with { Stores = _ => new Stubborn() });

        var found = engine.Stored(home.Options.Profile with { ForcedMethod = LoginMethod.ApiKey });

        Assert.Equal((BrokenRule.OtherMethod, StorageFault.Denied, null), (found.Broken, found.NotRemoved, found.Loaded.Document));
        Assert.Contains("could not be removed", found.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_of_tokens_does_not_use_them_either()
    {
        await using var home = await Home.OpenAsync();
        Assert.IsType<SignedIn>(await home.SignInAsync());
        var engine = new LoginEngine(home.Parts);
        var source = engine.Credentials(home.Options.Profile with { ForcedAccount = "somebody else" });
        Assert.Contains("forced_account", Assert.IsType<NoCredentials>(await source.GetAsync()).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("demo-person", "sub", null)]
    [InlineData("somebody else", "sub", RestrictionFault.OtherAccount)]
    [InlineData("demo-person", "no_such_claim", RestrictionFault.AccountMissing)]
    internal async Task The_user_who_signs_in_must_be_the_one_account(string account, string claim, RestrictionFault? unmet)
    {
        await using var home = await Home.OpenAsync();
        var profile = home.Options.Profile with { ForcedAccount = account, AccountClaim = [claim] };

        var outcome = await home.SignInAsync(home.Options with { Profile = profile });

        Assert.Equal(unmet, ((outcome as NotSignedIn)?.Failure.Cause as RestrictionUnmet)?.Reason);
        Assert.Equal(unmet is null, outcome is SignedIn);
        Assert.Equal(unmet is null, File.Exists(home.CredentialsOf("test")));
    }

    private sealed class Stubborn : ICredentialStore
    {
        public SavedCredentials Save(string profile, CredentialDocument document, CancellationToken cancellation) => false;

        public LoadedCredentials Load(string profile) => new(Tokens);

        public bool Remove(string profile) => throw new UnauthorizedAccessException();
    }
}
