using LoginMachine.Engine;
using LoginMachine.Failures;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Reproduction;
using JournalText = LoginMachine.Engine.JournalText<LoginMachine.Machine.FlowState, LoginMachine.Machine.Facts>;

namespace LoginMachine.Tests.Consumer;

/// <summary>Journals of users as the tests of another repository reproduce them: through the public API alone.</summary>
[Trait("Behaviour", "O2")]
public sealed class ReproductionTests
{
    public static TheoryData<string> Journals =>
        [.. Directory.GetFiles(Folder, "*.jsonl").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Journals");

    [Theory]
    [MemberData(nameof(Journals))]
    public async Task Recorded_journal_ends_in_the_same_way(string name)
    {
        var journal = Read(name);
        var result = await JournalReproducer.RunAsync(journal.Entries);
        Assert.True(result.Outcome == ReproductionOutcome.Same, $"{result.Recorded} became {result.Reproduced}, which differs in {string.Join(", ", result.Differences)}");
        Assert.Empty(result.Differences);
        if (journal.Entries.Last().Type == EntryType.Closed)
        {
            Assert.Equal(journal.Entries.Last().To, result.Recorded!.State);
        }
    }

    [Fact]
    public async Task End_is_data()
    {
        var result = await JournalReproducer.RunAsync(Read("token_endpoint_rejected.jsonl").Entries);
        var end = result.Reproduced!;
        Assert.Equal((FlowState.Failed, FailureCategory.TokenEndpointRejected, Phase.ExchangeToken), (end.State, end.Category, end.Phase));
        Assert.Equal("TokenEndpointRejected", end.Cause!.Name);
        Assert.Contains("invalid_grant", end.Cause.ToString(), StringComparison.Ordinal);
        Assert.Empty(end.Notices);
    }

    [Fact]
    public async Task What_could_not_be_staged_is_listed()
    {
        var result = await JournalReproducer.RunAsync(Read("name_unknown.jsonl").Entries);
        Assert.Contains("name_unknown", Assert.Single(result.NotStaged), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Journal_that_stops_short_is_reproduced_as_interrupted()
    {
        var result = await JournalReproducer.RunAsync(Read("succeeded.jsonl").Entries.Take(4));
        Assert.Equal((ReproductionOutcome.Same, FailureCategory.Interrupted), (result.Outcome, result.Reproduced?.Category));
    }

    [Fact]
    public async Task Entries_that_do_not_follow_from_one_another_are_not_run()
    {
        var result = await JournalReproducer.RunAsync(Read("succeeded.jsonl").Entries.Skip(1));
        Assert.Equal((ReproductionOutcome.NotReplayable, null, null), (result.Outcome, result.Recorded, result.Reproduced));
    }

    [Fact]
    public async Task Reproduction_without_patience_does_not_finish()
    {
        var result = await JournalReproducer.RunAsync(Read("succeeded.jsonl").Entries, TimeSpan.Zero);
        Assert.Equal((ReproductionOutcome.NotFinished, null), (result.Outcome, result.Reproduced));
        Assert.NotNull(result.Recorded);
    }

    [Fact]
    public async Task Cancellation_ends_the_reproduction()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => JournalReproducer.RunAsync(Read("succeeded.jsonl").Entries, cancellationToken: cancelled.Token));
    }

    private static JournalText Read(string name) => SignInJournal.Read(File.ReadAllBytes(Path.Combine(Folder, name)));
}
