using LoginMachine.Credentials;
using LoginMachine.Hosting;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Refresh;
using LoginMachine.Tests.Effects.Support;
using LoginMachine.Tests.Support;

namespace LoginMachine.Tests.Effects.Exchange;

/// <summary>A success with less than was requested is a notice, and still a success.</summary>
[Trait("Behaviour", "Q6")]
public sealed class GrantDifferenceTests
{
    [Fact]
    public async Task Fewer_scopes_and_no_refresh_token_are_noted_at_a_sign_in()
    {
        await using var home = await Home.OpenAsync(new ProviderOptions { Scopes = ["openid", "email"], IssueRefreshToken = false });
        var outcome = await home.SignInAsync(home.Options with { Profile = home.Options.Profile with { Scopes = ["openid", "email", "profile", "offline_access"] } });
        Assert.IsType<SignedIn>(outcome);
        Assert.Equal([new GrantNoted(GrantDifference.FewerScopes, 4, 3), new GrantNoted(GrantDifference.NoRefreshToken)], Noted(outcome));
    }

    [Fact]
    public async Task Names_of_missing_scopes_are_shown_to_the_user_and_not_journaled()
    {
        await using var flow = await Flow.ListenAsync(new FlowSetup
        {
            ProviderOptions = new() { Scopes = ["openid", "email"] },
            Profile = profile => profile with { Scopes = ["openid", "email", "phone", "repo:write"] },
        });
        await flow.VisitAsync();
        await flow.SignedInAsync();
        var notice = Assert.Single(flow.Progress, step => step.Notice is not null).NoticeExplanation!;
        Assert.Equal("2 of 4 scopes were granted (missing: phone, repo:write)", notice.Cause);
        Assert.DoesNotContain("phone", notice.InPublic!.Cause, StringComparison.Ordinal);
        Assert.DoesNotContain("repo:write", await File.ReadAllTextAsync((await flow.OutcomeAsync()).Evidence!.JournalPath), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_granted_in_full_is_not_noted()
    {
        await using var home = await Home.OpenAsync();
        Assert.Empty(Noted(await home.SignInAsync(home.Options with { Profile = home.Options.Profile with { Scopes = ["openid", "email", "offline_access"] } })));
        Assert.Empty(Noted(await home.SignInAsync()));
    }

    [Fact]
    public async Task Another_account_than_before_is_noted()
    {
        await using var home = await Home.OpenAsync();
        Assert.Empty(Noted(await home.SignInAsync()));
        var store = new FileStore(home.Folders.Credentials);
        store.Save("test", store.Load("test").Document! with { AccountId = "someone-else", IdToken = null }, default);
        Assert.Equal([new GrantNoted(GrantDifference.OtherAccount)], Noted(await home.SignInAsync()));
    }

    [Theory]
    [InlineData("\"with-\\u00e9\"", true)]
    [InlineData("5", true)]
    [InlineData("{}", true)]
    [InlineData("\"\"", false)]
    [InlineData("null", false)]
    [InlineData("\"good\"", false)]
    public async Task A_refresh_token_that_cannot_be_used_is_noted_at_a_refresh(string token, bool noted)
    {
        await using var household = await Household.OpenAsync();
        var old = await household.SignInAsync();
        household.Provider.Faults.Set(Endpoint.Token, Fault.Body($$"""{"access_token":"new-access","token_type":"Bearer","refresh_token":{{token}}}"""));
        Household.Given(await household.Program().GetAsync());
        Assert.Equal(noted ? [GrantDifference.RefreshTokenDropped] : [], household.Last().OfType<GrantNoted>().Select(note => note.Reason));
        Assert.Equal(token == "\"good\"" ? "good" : old.RefreshToken, household.Stored!.RefreshToken);
    }

    [Theory]
    [InlineData("openid offline_access", "openid", false)]
    [InlineData("openid email profile", "openid https://www.googleapis.com/auth/userinfo.email https://www.googleapis.com/auth/userinfo.profile", false)]
    [InlineData("https://graph.example/User.Read", "User.Read", false)]
    [InlineData("repo read:org", "repo,read:org", false)]
    [InlineData("read write", "read", true)]
    public async Task Scopes_are_compared_in_the_forms_that_providers_use(string before, string now, bool noted)
    {
        await using var household = await Household.OpenAsync();
        await household.SignInAsync(document => document with { Scope = before });
        household.Provider.Faults.Set(Endpoint.Token, Fault.Body($$"""{"access_token":"new-access","token_type":"Bearer","scope":"{{now}}"}"""));
        Household.Given(await household.Program().GetAsync());
        Assert.Equal(noted, household.Last().OfType<GrantNoted>().Any());
    }

    private static IEnumerable<GrantNoted> Noted(LoginOutcome outcome) => Home.Journal(outcome).Entries.Select(entry => entry.Trigger).OfType<GrantNoted>();
}
