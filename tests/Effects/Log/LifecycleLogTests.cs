using LoginMachine.Journal;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Support;

namespace LoginMachine.Tests.Effects.Log;

[Trait("Behaviour", "I1")]
public sealed class LifecycleLogTests
{
    private const int Largest = 1 << 20;

    [Fact]
    [Trait("Behaviour", "I3")]
    public async Task It_has_one_line_per_step_and_names_the_attempt()
    {
        await using var home = await Home.OpenAsync();

        var outcome = await home.SignInAsync();

        var lines = await File.ReadAllLinesAsync(home.Folders.Log);
        Assert.Equal(Home.Journal(outcome).Entries.Count(), lines.Length);
        Assert.All(lines, line => Assert.Contains($" {outcome.Attempt} browser ", line, StringComparison.Ordinal));
        Assert.All(Home.Journal(outcome).Entries, entry => Assert.Equal(outcome.Attempt, entry.Attempt));
        Assert.Contains(outcome.Attempt.Text, outcome.Evidence!.JournalName, StringComparison.Ordinal);
        Assert.Equal("600", Modes.Of(home.Folders.Log));
        Assert.False(outcome.LogFailed);
    }

    [Fact]
    [Trait("Behaviour", "O6")]
    public async Task Neither_log_nor_journal_has_a_secret_or_a_word_of_the_provider()
    {
        await using var home = await Home.OpenAsync(new ProviderOptions { SecretSource = kind => "planted-" + kind });
        await home.SignInAsync(home.Options with { FixedState = new Secret("planted-state") });
        home.Provider.Faults.Set(Endpoint.Token, Fault.OAuthError(400, "planted_error", "planted words"));
        var outcome = Assert.IsType<NotSignedIn>(await home.SignInAsync());

        Assert.Equal("planted words", outcome.ProviderWords);
        foreach (var file in Directory.GetFiles(home.Folders.Journals).Append(home.Folders.Log))
        {
            Assert.DoesNotContain("planted", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_log_that_is_full_rolls_and_old_ones_go()
    {
        await using var home = await Home.OpenAsync();
        for (var full = 0; full < 5; full++)
        {
            var newest = Directory.GetFiles(home.Root, "loginmachine*.log").Order(StringComparer.Ordinal).LastOrDefault() ?? home.Folders.Log;
            await File.WriteAllTextAsync(newest, new string('x', Largest));
            await home.SignInAsync();
        }

        var files = Directory.GetFiles(home.Root, "loginmachine*.log");
        Assert.InRange(files.Length, 2, 4);
        Assert.All(files.Where(file => new FileInfo(file).Length < Largest), file => Assert.Equal("600", Modes.Of(file)));
    }

    [Fact]
    public async Task A_log_that_others_could_read_becomes_private()
    {
        await using var home = await Home.OpenAsync();
        await File.WriteAllTextAsync(home.Folders.Log, "");
        Modes.Set(home.Folders.Log, "644");
        await home.SignInAsync();
        Assert.Equal("600", Modes.Of(home.Folders.Log));
    }

    [Fact]
    public async Task A_log_that_others_could_write_to_is_left_alone_and_reported()
    {
        await using var home = await Home.OpenAsync();
        await File.WriteAllTextAsync(home.Folders.Log, "");
        Modes.Set(home.Folders.Log, "666");
        Assert.True(Assert.IsType<SignedIn>(await home.SignInAsync()).LogFailed);
        Assert.Equal(("666", ""), (Modes.Of(home.Folders.Log), await File.ReadAllTextAsync(home.Folders.Log)));
    }

    [Fact]
    public async Task A_log_that_cannot_be_opened_is_reported_and_fails_nothing()
    {
        await using var home = await Home.OpenAsync();
        Directory.CreateDirectory(home.Folders.Log);

        var outcome = Assert.IsType<SignedIn>(await home.SignInAsync());

        Assert.True(outcome.LogFailed);
        Assert.Equal(Verdict.Intact, Home.Journal(outcome).Verification.Verdict);
        Assert.Contains(Home.Journal(outcome).Entries, entry => entry.Trigger is CredentialsSaved);
    }
}
