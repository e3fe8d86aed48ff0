using System.Text.Json;
using LoginMachine.Journal;
using LoginMachine.TestProvider;
using LoginMachine.Tests.EndToEnd.Support;
using Xunit.Abstractions;

namespace LoginMachine.Tests.EndToEnd.Survive;

/// <summary>
/// SIGKILL at random moments of a sign-in, as a crash or a power cut of the process would: nothing torn, nothing
/// lost, every verdict right. <c>LOGINMACHINE_KILLS=200</c> is the full count; a few are killed without it.
/// </summary>
public sealed class KilledTests(ITestOutputHelper output) : IDisposable
{
    // A whole sign-in takes about this long with the delays below; a few are to end before they are killed.
    private const int LatestKill = 450;
    private const int LongestDelay = 60;
    private const int MostLines = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly TemporaryHome home = new();
    private readonly Kills kills = new();
    private readonly Random random = new(Seed);

    private static int Seed { get; } = Random.Shared.Next();

    [SkippableFact]
    [Trait("Behaviour", "G3")]
    [Trait("Behaviour", "G4")]
    [Trait("Behaviour", "O4")]
    public async Task A_sign_in_that_is_killed_leaves_evidence_and_whole_credentials()
    {
        Skip.If(OperatingSystem.IsWindows(), "There is no SIGKILL on Windows.");
        output.WriteLine($"seed {Seed}");
        await using var provider = await LoopbackProvider.StartAsync();
        for (var round = 1; round <= Kills.Wanted; round++)
        {
            await Round(provider);
        }

        output.WriteLine(kills.ToString());
    }

    /// <inheritdoc/>
    public void Dispose() => home.Dispose();

    private async Task Round(LoopbackProvider provider)
    {
        var (before, credentials) = (home.Journals, Credentials());
        Hinder(provider);
        await using var victim = await Victim.Start(home, provider);
        var killed = await victim.KilledAt(Moment(before));
        var journal = home.Journals.Except(before).SingleOrDefault();
        kills.Count(killed.ExitCode == 0 ? "signed in before the kill" : journal is null ? "killed before there was a journal" : "killed with a journal");
        await OldOrNew(provider, credentials);
        var open = journal is not null && await Left(journal);
        await Next(provider, journal, open);
    }

    /// <summary>Half of them after a time, half when the journal has come to a line, which is just after a transition.</summary>
    private Task Moment(IReadOnlyList<string> before) => random.Next(2) == 0
        ? Task.Delay(random.Next(LatestKill))
        : Line(before, random.Next(1, MostLines + 1));

    private async Task Line(IReadOnlyList<string> before, int wanted)
    {
        for (var started = DateTime.UtcNow; DateTime.UtcNow - started < Patience; await Task.Yield())
        {
            if (home.Journals.Except(before).FirstOrDefault() is { } journal && Documents.Bytes(journal).Count(at => at == '\n') >= wanted)
            {
                return;
            }
        }
    }

    private void Hinder(LoopbackProvider provider)
    {
        foreach (var endpoint in new[] { Endpoint.Discovery, Endpoint.Authorize, Endpoint.Token, Endpoint.Keys })
        {
            provider.Faults.Set(endpoint, new Fault { HoldFor = TimeSpan.FromMilliseconds(random.Next(LongestDelay)) });
        }
    }

    /// <summary>What the killed one left: its verdict, and in words what was in flight. Whether it is open.</summary>
    private async Task<bool> Left(string journal)
    {
        var text = JournalText.Read(Documents.Bytes(journal));
        var verdict = text.Verification.Verdict;
        Assert.Contains(verdict, new[] { Verdict.Intact, Verdict.Incomplete, Verdict.TornTail });
        var verified = await Executable.Finish(home, "journal", "verify", journal);
        verified.MustExitWith(verdict == Verdict.Intact ? 0 : 4);
        if (verdict != Verdict.Intact && !text.Lines.IsEmpty)
        {
            var last = text.Entries.Last().To;
            Assert.Contains($"the attempt stood in {last}, with ", verified.Everything, StringComparison.Ordinal);
            kills.Count($"  {verdict} in {last}");
        }
        else
        {
            kills.Count($"  {verdict}{(text.Lines.IsEmpty ? ", no line yet" : "")}");
        }

        return verdict != Verdict.Intact && !text.Lines.IsEmpty;
    }

    /// <summary>The credentials are the old ones or new ones, whole; what was being written is not taken for them.</summary>
    private async Task OldOrNew(LoopbackProvider provider, string? before)
    {
        var after = Credentials();
        kills.Count(home.Files("credentials").Any(path => path.EndsWith(".tmp", StringComparison.Ordinal)) ? "  a temporary file beside the credentials" : "  no temporary file");
        if (after == before)
        {
            return;
        }

        Assert.NotNull(after);
        Assert.NotNull(Documents.Find(JsonElement.Parse(after), "access_token")?.GetString());
        (await Executable.Finish(home, ["status", .. Victim.Selection(provider)])).MustExitWith(0);
        kills.Count("  new credentials");
    }

    private async Task Next(LoopbackProvider provider, string? journal, bool open)
    {
        provider.Faults.Clear();
        await using var next = await Victim.Start(home, provider);
        var outcome = await next.Outcome();
        outcome.MustExitWith(0);
        Assert.NotNull(Credentials());
        Assert.Empty(home.Files("open"));
        if (journal is null)
        {
            return;
        }

        var mentioned = outcome.Stderr.Any(line => line.Contains($"interrupted; its journal is closed now: {Path.GetFileName(journal)}", StringComparison.Ordinal));
        Assert.Equal(open, mentioned);
        if (open)
        {
            (await Executable.Finish(home, "journal", "verify", journal)).MustExitWith(0);
            (await Executable.Finish(home, "replay", journal)).MustExitWith(0);
        }
    }

    /// <summary>The one credentials file, or null before the first; temporary files beside it are none.</summary>
    private string? Credentials() =>
        home.Files("credentials").SingleOrDefault(path => path.EndsWith(".json", StringComparison.Ordinal)) is { } path ? File.ReadAllText(path) : null;
}
