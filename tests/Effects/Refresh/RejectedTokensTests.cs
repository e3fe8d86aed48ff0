using LoginMachine.Cli.Rendering.Token;
using LoginMachine.Hosting;
using LoginMachine.TestProvider;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Tests.Effects.Refresh;

/// <summary>git reports that a host rejected a token that is still fresh; each command is a process of its own.</summary>
[Trait("Behaviour", "N1")]
public sealed class RejectedTokensTests
{
    [Fact]
    public async Task Rejected_token_is_refreshed_once_and_then_that_is_the_end()
    {
        await using var household = await Household.OpenAsync();
        await household.SignInAsync(document => document with { ExpiresAt = DateTimeOffset.UtcNow.AddHours(1) });
        var first = Household.Given((await GetAsync(household))!).Value.Reveal();
        Marks(household).Erase(first);
        var second = Household.Given((await GetAsync(household))!).Value.Reveal();
        Assert.NotEqual(first, second);
        Assert.Equal(second, Household.Given((await GetAsync(household))!).Value.Reveal());
        Marks(household).Erase(second);
        Assert.Null(await GetAsync(household));
        Assert.Null(await GetAsync(household));
        Assert.Equal(1, household.Requests);

        Marks(household).Store(second);
        Assert.Equal(second, Household.Given((await GetAsync(household))!).Value.Reveal());
    }

    [Fact]
    public async Task Token_that_was_stored_meanwhile_comes_before_a_refresh()
    {
        await using var household = await Household.OpenAsync();
        var first = await household.SignInAsync(document => document with { ExpiresAt = DateTimeOffset.UtcNow.AddHours(1) });
        var source = household.Program();
        var result = await source.GetAsync();
        Marks(household).Erase(first.AccessToken!.Reveal());
        var second = await household.SignInAsync(document => document with { ExpiresAt = DateTimeOffset.UtcNow.AddHours(1) });
        Assert.Equal(second.AccessToken, Household.Given((await Marks(household).RecoverAsync(source, result))!).Value.Reveal());
        Assert.Equal(0, household.Requests);
    }

    [Fact]
    public async Task Rejected_token_is_not_handed_out_again_because_its_refresh_failed()
    {
        await using var household = await Household.OpenAsync();
        var first = await household.SignInAsync(document => document with { ExpiresAt = DateTimeOffset.UtcNow.AddHours(1) });
        household.Provider.Faults.Set(Endpoint.Token, Fault.Status(503));
        Marks(household).Erase(first.AccessToken!.Reveal());
        Assert.Null(Household.Failed((await GetAsync(household))!).Usable);
    }

    private static RejectedTokens Marks(Household household) => new(household.Folders.Rejected);

    private static async Task<TokenResult?> GetAsync(Household household)
    {
        var source = household.Program();
        return await Marks(household).RecoverAsync(source, await source.GetAsync());
    }
}
