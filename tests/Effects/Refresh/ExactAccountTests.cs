using System.Text.Json.Nodes;
using LoginMachine.Credentials;
using LoginMachine.Failures;
using LoginMachine.Hosting;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Support;

namespace LoginMachine.Tests.Effects.Refresh;

/// <summary>Accounts are compared by their exact value: two that look alike on a screen are not the same account.</summary>
[Trait("Behaviour", "S4")]
public sealed class ExactAccountTests
{
    private static readonly string Long = new('a', 300);

    /// <summary>Pairs that look alike, or whose display forms are the same.</summary>
    public static TheoryData<string, string> Pairs => new()
    {
        { "ada", "ada " },
        { "ada", " ada" },
        { "ada", "ada\t" },
        { "ada", "Ada" },
        { "ada\u0001", "ada\u0002" },
        { "ada\n", "ada\r" },
        { "ada\u200B", "ada\u200C" },
        { "\u00E9", "e\u0301" },
        { "\uFB01", "fi" },
        { "\u0430da", "ada" },
        { "\u202Eada", "\u202Dada" },
        { "\uE000", "\uE001" },
        { Long + "1", Long + "2" },
        { Long, Long + "..." },
        { "a, b", "a,b" },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task A_refresh_does_not_take_one_account_for_another(string first, string second)
    {
        await using var household = await Household.OpenAsync();
        using var forge = new TokenForge();
        forge.PublishAt(household.Provider);
        var old = await household.SignInAsync(document => document with { AccountId = first, IdToken = forge.Sign(Claims(household, first)) });
        household.Provider.Faults.Set(Endpoint.Token, Fault.Body(new JsonObject
        {
            ["access_token"] = "new-access", ["token_type"] = "Bearer", ["id_token"] = forge.Sign(Claims(household, second)),
        }.ToJsonString()));
        Assert.Equal(FailureCategory.AccountChanged, Household.Failed(await household.Program().GetAsync()).Failure.Category);
        Assert.Equal(old, household.Stored);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Stored_credentials_of_one_account_are_not_adopted_for_another(string first, string second)
    {
        Assert.Equal(StoredAccount.Other, CredentialOwnership.Of(Document(first), Document(second)));
        Assert.Equal(StoredAccount.Same, CredentialOwnership.Of(Document(first), Document(first)));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_forced_account_admits_that_account_alone(string first, string second)
    {
        var profile = new Profile { Name = "test", ClientId = "demo-client", ForcedAccount = first };
        Assert.Null(CredentialRules.Check(profile, Machine.LoginMethod.Browser, first));
        Assert.Equal(BrokenRule.OtherAccount, CredentialRules.Check(profile, Machine.LoginMethod.Browser, second));
    }

    [Fact]
    public async Task What_is_stored_at_a_sign_in_is_the_exact_value()
    {
        await using var home = await Home.OpenAsync(new ProviderOptions { Subject = " ada\u0001 " + Long });
        Assert.IsType<SignedIn>(await home.SignInAsync());
        Assert.Equal(" ada\u0001 " + Long, new FileStore(home.Folders.Credentials).Load("test").Document!.AccountId);
    }

    [Fact]
    public async Task Credentials_of_an_earlier_version_are_compared_by_their_id_token()
    {
        await using var household = await Household.OpenAsync();
        using var forge = new TokenForge();
        forge.PublishAt(household.Provider);
        await household.SignInAsync(document => document with { AccountId = new string('a', 100) + "...", IdToken = forge.Sign(Claims(household, Long)) });
        household.Provider.Faults.Set(Endpoint.Token, Fault.Body(new JsonObject
        {
            ["access_token"] = "new-access", ["token_type"] = "Bearer", ["id_token"] = forge.Sign(Claims(household, Long)),
        }.ToJsonString()));
        Household.Given(await household.Program().GetAsync());
        Assert.Equal(Long, household.Stored!.AccountId);
    }

    private static CredentialDocument Document(string account) => new()
    {
        Mode = "tokens", Issuer = "i", ClientId = "c", AccountId = account, AccessToken = "t", Scope = "openid", LastRefresh = DateTimeOffset.UnixEpoch,
    };

    private static JsonObject Claims(Household household, string subject)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        return new JsonObject { ["iss"] = household.Provider.IssuerName, ["sub"] = subject, ["aud"] = "demo-client", ["iat"] = now, ["exp"] = now + 3600 };
    }
}
