using LoginMachine.Failures;
using LoginMachine.Hosting;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Support;

namespace LoginMachine.Tests.Effects.Loop;

[Trait("Behaviour", "P3")]
public sealed class JournalFailureTests
{
    [Fact]
    public async Task Without_its_first_line_nothing_is_done()
    {
        await using var home = await Home.OpenAsync();

        var outcome = Assert.IsType<NotSignedIn>(await home.SignInAsync(parts: Failing(home, entry => entry.Trigger is Started)));

        Assert.Equal(FailureCategory.JournalUnavailable, outcome.Failure.Category);
        Assert.Equal(new JournalUnavailable(StorageFault.DiskFull, CredentialsSaved: false), outcome.Failure.Cause);
        Assert.Empty(home.Provider.Requests);
        Assert.False(Directory.Exists(home.Folders.Credentials));
    }

    [Fact]
    public async Task A_journal_that_cannot_be_opened_ends_the_sign_in_before_it_acts()
    {
        await using var home = await Home.OpenAsync();
        await File.WriteAllTextAsync(home.Folders.Journals, "in the way");

        var outcome = Assert.IsType<NotSignedIn>(await home.SignInAsync());

        Assert.Equal(new JournalUnavailable(StorageFault.NotAFile, CredentialsSaved: false), outcome.Failure.Cause);
        Assert.Null(outcome.Evidence);
        Assert.Empty(home.Provider.Requests);
        Assert.Equal("in the way", await File.ReadAllTextAsync(home.Folders.Journals));
    }

    public static TheoryData<Type> BeforeTheCode => new() { typeof(ProviderDiscovered), typeof(ListenerBound), typeof(CallbackReceived) };

    [Theory]
    [MemberData(nameof(BeforeTheCode))]
    public async Task A_step_that_cannot_be_recorded_before_the_code_is_redeemed_has_not_happened(Type step)
    {
        await using var home = await Home.OpenAsync();

        var outcome = Assert.IsType<NotSignedIn>(await home.SignInAsync(parts: Failing(home, entry => entry.Trigger.GetType() == step)));

        Assert.Equal(new JournalUnavailable(StorageFault.DiskFull, CredentialsSaved: false), outcome.Failure.Cause);
        Assert.Equal(0, home.Provider.Count(Endpoint.Token));
        Assert.False(File.Exists(home.CredentialsOf("test")));
        var journal = Home.Journal(outcome);
        Assert.Equal(Verdict.Intact, journal.Verification.Verdict);
        Assert.DoesNotContain(journal.Entries, entry => entry.Trigger.GetType() == step);
    }

    public static TheoryData<Type> AfterTheCode => new() { typeof(CodeRedeemed), typeof(IdentityVerified), typeof(CredentialsSaved) };

    [Theory]
    [MemberData(nameof(AfterTheCode))]
    public async Task Once_the_code_is_redeemed_the_tokens_are_saved_before_the_failure_is_reported(Type step)
    {
        await using var home = await Home.OpenAsync();
        var broken = false;
        var parts = Failing(home, entry => (broken |= entry.Trigger.GetType() == step) && entry.Trigger is not Closed);

        var outcome = Assert.IsType<NotSignedIn>(await home.SignInAsync(parts: parts));

        Assert.Equal(FailureCategory.JournalUnavailable, outcome.Failure.Category);
        Assert.Equal(new JournalUnavailable(StorageFault.DiskFull, CredentialsSaved: true), outcome.Failure.Cause);
        Assert.True(File.Exists(home.CredentialsOf("test")));
        Assert.Equal(Verdict.Intact, Home.Journal(outcome).Verification.Verdict);
        Assert.Contains(Home.Journal(outcome).Entries, entry => entry.Trigger is CodeRedeemed);
    }

    [Fact]
    public async Task A_disk_that_stays_full_is_reported_too()
    {
        await using var home = await Home.OpenAsync();
        var broken = false;
        var parts = Failing(home, entry => broken |= entry.Trigger is CodeRedeemed);

        var outcome = Assert.IsType<NotSignedIn>(await home.SignInAsync(parts: parts));

        Assert.Equal(new JournalUnavailable(StorageFault.DiskFull, CredentialsSaved: true), outcome.Failure.Cause);
        Assert.Equal(Verdict.Incomplete, Home.Journal(outcome).Verification.Verdict);
    }

    /// <summary>Every line was taken, and none of them may be there after a power cut.</summary>
    [Fact]
    public async Task A_journal_that_is_not_flushed_is_reported_after_the_tokens_are_saved()
    {
        await using var home = await Home.OpenAsync();
        var parts = home.Parts with { Journal = inner => new BrokenJournal(inner, _ => false, StorageFault.Other) };

        var outcome = Assert.IsType<NotSignedIn>(await home.SignInAsync(parts: parts));

        Assert.Equal(new JournalUnavailable(StorageFault.Other, CredentialsSaved: true), outcome.Failure.Cause);
        Assert.True(File.Exists(home.CredentialsOf("test")));
        Assert.Equal(Verdict.Intact, Home.Journal(outcome).Verification.Verdict);
    }

    private static LoginEngineOptions Failing(Home home, Func<JournalEntry, bool> fails) =>
        home.Parts with { Journal = inner => new BrokenJournal(inner, fails) };
}
