using LoginMachine.Credentials;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Tests.Effects.Refresh;

/// <summary>A token that is still valid is returned at once; any other is refreshed, at the stated times.</summary>
public class FreshTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    [Trait("Behaviour", "K1")]
    public async Task A_fresh_token_is_given_without_a_request_and_without_a_journal()
    {
        await using var household = await Household.OpenAsync();
        var document = await household.SignInAsync(document => document with { ExpiresAt = DateTimeOffset.UtcNow.AddHours(1) });
        var program = household.Program();
        var token = Household.Given(await program.GetAsync());
        Assert.True(program.GetAsync().IsCompletedSuccessfully);
        Assert.Equal((document.AccessToken, document.ExpiresAt), (token.Value.Reveal(), token.Expires));
        Assert.Equal((0, 0), (household.Requests, household.Journals.Count));
    }

    [Fact]
    [Trait("Behaviour", "K1")]
    public async Task A_program_has_one_snapshot_until_it_reloads()
    {
        await using var household = await Household.OpenAsync();
        var first = await household.SignInAsync(document => document with { ExpiresAt = DateTimeOffset.UtcNow.AddHours(1) });
        var program = household.Program();
        Household.Given(await program.GetAsync());
        var second = await household.SignInAsync(document => document with { ExpiresAt = DateTimeOffset.UtcNow.AddHours(1) });
        Assert.Equal(first.AccessToken, Household.Given(await program.GetAsync()).Value.Reveal());
        program.Reload();
        Assert.Equal(second.AccessToken, Household.Given(await program.GetAsync()).Value.Reveal());
    }

    [Theory]
    [InlineData(6 * 60, null)]
    [InlineData(5 * 60, null)]
    [InlineData(4 * 60, RefreshReason.Expiring)]
    [InlineData(1, RefreshReason.Expiring)]
    [InlineData(0, RefreshReason.Expired)]
    [InlineData(-60, RefreshReason.Expired)]
    [Trait("Behaviour", "K2")]
    internal async Task It_is_due_five_minutes_before_it_expires(int seconds, RefreshReason? reason)
    {
        await using var household = await Household.OpenAsync();
        var document = await household.SignInAsync(document => document with { ExpiresAt = Now.AddSeconds(seconds), LastRefresh = Now.AddHours(-1) });
        Assert.Equal(reason, Freshness.Due(document, Freshness.MinTtl, Now));
    }

    [Theory]
    [InlineData(7.9, null)]
    [InlineData(8.0, RefreshReason.Old)]
    [Trait("Behaviour", "K2")]
    internal async Task Without_a_known_expiry_it_is_due_after_eight_days(double days, RefreshReason? reason)
    {
        await using var household = await Household.OpenAsync();
        var document = await household.SignInAsync(document => document with { ExpiresAt = null, LastRefresh = Now.AddDays(-days) });
        Assert.Equal(reason, Freshness.Due(document, Freshness.MinTtl, Now));
    }

    [Fact]
    public async Task A_token_with_a_shorter_lifetime_than_requested_is_not_refreshed_each_time()
    {
        await using var household = await Household.OpenAsync();
        var document = await household.SignInAsync(document => document with { ExpiresAt = Now.AddMinutes(4), LastRefresh = Now });
        Assert.Null(Freshness.Due(document, Freshness.MinTtl, Now));
        Assert.Equal(RefreshReason.Expiring, Freshness.Due(document, Freshness.MinTtl, Now.AddMinutes(2.5)));
    }

    [Fact]
    public async Task The_user_is_not_signed_in()
    {
        await using var household = await Household.OpenAsync();
        Assert.Null(Assert.IsType<LoginMachine.Hosting.NoCredentials>(await household.Program().GetAsync()).Problem);
    }

    [Theory]
    [InlineData("https://other.example", "demo-client")]
    [InlineData(null, "other-client")]
    [Trait("Behaviour", "G5")]
    public async Task Credentials_of_another_issuer_or_client_are_not_used(string? issuer, string client)
    {
        await using var household = await Household.OpenAsync();
        await household.SignInAsync(document => document with { Issuer = issuer ?? document.Issuer, ClientId = client });
        Assert.NotNull(Assert.IsType<LoginMachine.Hosting.NoCredentials>(await household.Program().GetAsync()).Problem);
        Assert.Equal(0, household.Requests);
    }
}
