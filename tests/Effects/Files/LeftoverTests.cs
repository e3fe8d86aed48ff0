using LoginMachine.Credentials;
using LoginMachine.Failures;
using LoginMachine.Hosting;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Refresh;
using LoginMachine.Tests.Effects.Support;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Tests.Effects.Files;

/// <summary>What a killed process leaves, and what is left when the folder is gone.</summary>
public sealed class LeftoverTests
{
    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(5);

    [Fact]
    [Trait("Behaviour", "G3")]
    public async Task A_temporary_file_of_a_killed_process_is_gone_at_the_next_start()
    {
        await using var home = await Home.OpenAsync();
        Assert.IsType<SignedIn>(await home.SignInAsync());
        var left = home.CredentialsOf("test") + ".0123456789abcdef.tmp";
        await File.WriteAllTextAsync(left, "half of a secret");
        var mark = Path.Combine(home.Folders.Open, "20300101T000000Z-0000000000000001.jsonl.lock");
        await File.WriteAllTextAsync(mark, "");
        new LoginEngine(home.Parts).CloseInterrupted();
        Assert.False(File.Exists(left) || File.Exists(mark));
        Assert.True(File.Exists(home.CredentialsOf("test")));
    }

    [Fact]
    [Trait("Behaviour", "G3")]
    public async Task A_temporary_file_of_a_process_that_holds_the_lock_stays()
    {
        await using var home = await Home.OpenAsync();
        Assert.IsType<SignedIn>(await home.SignInAsync());
        var writing = home.CredentialsOf("test") + ".0123456789abcdef.tmp";
        await File.WriteAllTextAsync(writing, "half of a secret");
        using var held = new FileLock(home.Folders.Credentials).TryTake("test", AttemptId.Parse("00000000000000b2")!.Value);
        new LoginEngine(home.Parts).CloseInterrupted();
        Assert.True(File.Exists(writing));
    }

    [Fact]
    [Trait("Behaviour", "K6")]
    public async Task A_folder_that_is_lost_after_the_rotation_is_reported_and_the_new_token_is_returned()
    {
        var (opened, time) = await Household.HoldAsync(Answer);
        await using var household = opened;
        var document = await household.SignInAsync();
        var asking = household.Program(new Limits { SaveInterval = TimeSpan.FromMilliseconds(5) }).GetAsync();
        await time.WhenWaitedForAsync(Answer);
        Directory.Delete(household.Folders.Credentials, recursive: true);
        time.Advance(Answer);
        var failed = Household.Failed(await asking);
        Assert.Equal((FailureCategory.PersistFailed, new CredentialsNotSaved(StorageFault.Missing)), (failed.Failure.Category, failed.Failure.Cause));
        Assert.NotEqual(document.AccessToken, failed.Usable!.Value.Reveal());
        Assert.False(Directory.Exists(household.Folders.Credentials));
    }

    [Fact]
    [Trait("Behaviour", "K2")]
    public async Task A_clock_that_was_set_back_does_not_make_an_expired_token_look_good()
    {
        await using var household = await Household.OpenAsync();
        var now = DateTimeOffset.UtcNow;
        await household.SignInAsync(document => document with { LastRefresh = now.AddYears(7), ExpiresAt = now.AddYears(7).AddHours(1) });
        Household.Given(await household.Program().GetAsync());
        Assert.Equal(RefreshReason.ClockFellBack, household.Last().OfType<RefreshDue>().Single().Reason);
        Assert.Equal(1, household.Requests);
    }

    [Fact]
    [Trait("Behaviour", "K2")]
    public void A_clock_that_is_a_little_behind_refreshes_nothing()
    {
        var now = DateTimeOffset.UtcNow;
        var document = new CredentialDocument { Issuer = "i", ClientId = "c", AccessToken = "a", RefreshToken = "r", LastRefresh = now.AddMinutes(1), ExpiresAt = now.AddHours(1) };
        Assert.Null(Freshness.Due(document, Freshness.MinTtl, now));
        Assert.Equal(RefreshReason.ClockFellBack, Freshness.Due(document with { LastRefresh = now.AddMinutes(3) }, Freshness.MinTtl, now));
        Assert.Null(Freshness.Due(document with { Mode = "api_key", ApiKey = "k", LastRefresh = now.AddYears(1) }, Freshness.MinTtl, now));
    }
}
