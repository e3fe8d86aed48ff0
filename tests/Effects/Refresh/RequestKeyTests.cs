using LoginMachine.Credentials;
using LoginMachine.Failures;
using LoginMachine.Hosting;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Tests.Effects.Refresh;

/// <summary>A remembered refusal belongs to the request that was refused.</summary>
[Trait("Behaviour", "R5")]
public sealed class RequestKeyTests
{
    public static TheoryData<string, Func<Profile, Profile>> Corrections => new()
    {
        { "scope", profile => profile with { Refresh = new RefreshRules(Scope: "openid") } },
        { "endpoint", profile => profile with { Refresh = new RefreshRules(Endpoint: profile.Issuer + "/token") } },
        { "token endpoint", profile => profile with { TokenEndpoint = profile.Issuer + "/token" } },
        { "form", profile => profile with { Refresh = new RefreshRules(Request: RefreshForm.Json) } },
        { "resource", profile => profile with { Resources = ["https://api.example"] } },
    };

    [Theory]
    [MemberData(nameof(Corrections))]
    public async Task Profile_that_was_corrected_is_tried(string member, Func<Profile, Profile> correct)
    {
        await using var household = await Household.OpenAsync();
        await household.SignInAsync();
        household.Provider.Faults.Set(Endpoint.Token, Fault.OAuthError(400, "invalid_request") with { Times = 1 });
        Household.Failed(await household.Program().GetAsync());
        Assert.IsType<RefusalRemembered>(Household.Failed(await household.Program().GetAsync()).Failure.Cause);
        Assert.True(household.Requests == 1, member);
        _ = await household.Program(profile: correct).GetAsync();
        Assert.True(household.Requests == 2, member);
    }

    [Fact]
    public async Task Another_client_or_token_is_another_request()
    {
        await using var household = await Household.OpenAsync();
        var (document, profile) = (await household.SignInAsync(), Household.ProfileOf(household.Provider));
        var keys = new[]
        {
            RefusalKey.Of(profile, document),
            RefusalKey.Of(profile with { ClientId = "another" }, document),
            RefusalKey.Of(profile, document with { RefreshToken = "another" }),
            RefusalKey.Of(profile with { Issuer = "https://other.example" }, document),
        };
        Assert.Equal(4, keys.Distinct().Count());
        Assert.Equal(keys[0], RefusalKey.Of(profile with { Issuer = profile.Issuer + "/" }, document));
    }

    /// <summary>The provider's settings may have been corrected: then nothing at all changes here.</summary>
    [Fact]
    public async Task Refusal_of_the_client_is_forgotten_after_an_hour_and_one_of_the_token_is_not()
    {
        await using var household = await Household.OpenAsync();
        var (document, profile) = (await household.SignInAsync(), Household.ProfileOf(household.Provider));
        var notes = new RejectedTokenCache(household.Folders.Refused);
        foreach (var (kind, later) in new[] { (RefusalKind.Rejected, (RefusalKind?)null), (RefusalKind.Revoked, RefusalKind.Revoked) })
        {
            notes.Remember(RefusalKey.Of(profile, document), kind);
            Assert.Equal(kind, notes.Of(RefusalKey.Of(profile, document)));
            File.SetLastWriteTimeUtc(Assert.Single(Directory.GetFiles(household.Folders.Refused)), DateTime.UtcNow.AddMinutes(-61));
            Assert.Equal(later, notes.Of(RefusalKey.Of(profile, document)));
        }
    }
}
