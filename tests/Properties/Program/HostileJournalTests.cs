using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LoginMachine.Cli.Commands;
using LoginMachine.Exploration.Samples;
using LoginMachine.Journal;
using LoginMachine.Journals;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;
using LoginMachine.Tests.Properties.Support;

namespace LoginMachine.Tests.Properties.Program;

/// <summary>
/// The commands that read journals, given any bytes: 0 for what is in order, 2 for what is no journal, 4 for evidence
/// that fails, as text that cannot disturb a terminal, and never an exception.
/// </summary>
[Collection(InProcess.Name)]
[Trait("Behaviour", "P1")]
[Trait("Behaviour", "P2")]
[ThousandCases]
public sealed class HostileJournalTests : IDisposable
{
    private const int Unusable = 2;
    private const int EvidenceFailed = 4;
    private const int MaxReproduced = 40;
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(30);

    private readonly string folder = Directory.CreateTempSubdirectory("loginmachine-").FullName;

    private string Journal => Path.Combine(folder, "a.jsonl");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Property]
    [Trait("Behaviour", "O4")]
    public Property Whatever_was_done_to_a_journal() => Law.Of(HostileJournals.Touched, JudgeAll);

    [Property]
    [Trait("Behaviour", "O4")]
    public Property Whatever_happened_in_a_sign_in() => Law.Of(HostileJournals.Untouched, JudgeAll);

    /// <summary>Most are refused at once. Those that are not run a sign-in, so that these are counted and the time is bounded.</summary>
    [Fact]
    [Trait("Behaviour", "O2")]
    public void Whatever_is_to_be_reproduced()
    {
        var (reproduced, began) = (0, DateTime.UtcNow);
        var law = Law.Of(HostileJournals.Touched, bytes =>
        {
            var runs = VerdictOf(bytes) is Verdict.Intact or Verdict.Incomplete or Verdict.TornTail or Verdict.DamagedInTransport;
            if (!runs || (reproduced++ < MaxReproduced && DateTime.UtcNow - began < MaxTime))
            {
                var exitCode = Run(bytes, "reproduce", Journal);
                Assert.Contains(exitCode, runs ? new[] { 0, Unusable, EvidenceFailed } : [Unusable]);
            }
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000).WithQuietOnSuccess(true), law);
        Assert.InRange(reproduced, 1, int.MaxValue);
    }

    /// <summary>The chain holds, and no profile can have these settings: the claims that they name are in an ID token that is not expected.</summary>
    [Fact]
    [Trait("Behaviour", "O2")]
    public void A_restriction_without_an_id_token_is_no_reason_to_crash()
    {
        foreach (var machine in new[] { Definitions.Browser, Definitions.Refresh })
        {
            var first = TriggerSamples.For(machine).OfType<Started>().First(started => !started.Settings.Identity);
            var started = first with { Settings = first.Settings with { Restricted = true } };
            var run = new GeneratedRun(AttemptId.Parse("00000000000000a1")!.Value, DateTimeOffset.UnixEpoch, [started, new Cancelled(CancelledBy.Person)]);
            Assert.Contains(Run(run.Bytes, "reproduce", Journal), new[] { 0, EvidenceFailed });
        }
    }

    [Property]
    public Property Many_at_once_are_worth_what_the_worst_is() => Law.Of(HostileJournals.Touched, SameAlone);

    [Fact]
    public void No_whole_line_alone_and_among_many()
    {
        var whole = Runs.All.Sample(1).Single().Bytes;
        Assert.All([.. Enumerable.Range(0, 101).Select(count => whole[..count]), "\n"u8.ToArray(), "{}\n"u8.ToArray()], SameAlone);
    }

    /// <summary>The chain holds and the machine decides otherwise: a cause that is in no line must not be looked for there.</summary>
    [Fact]
    public void A_cancel_recorded_with_another_target_state()
    {
        foreach (var machine in Definitions.Own.All)
        {
            var started = TriggerSamples.For(machine).OfType<Started>().First();
            var run = new GeneratedRun(AttemptId.Parse("00000000000000a1")!.Value, DateTimeOffset.UnixEpoch, [started, new Cancelled(CancelledBy.Person)]);
            var forged = Chain.With(run, 1, body => body.Replace("\"to\":\"Failed\"", "\"to\":\"Persisting\"", StringComparison.Ordinal));
            Assert.NotEqual(run.Bytes, forged);
            Assert.Equal(Verdict.Intact, VerdictOf(forged));
            Assert.Equal(EvidenceFailed, Run(forged, "replay", Journal));
            SameAlone(forged);
        }
    }

    private void SameAlone(byte[] bytes)
    {
        var alone = Run(bytes, "replay", Journal);
        Assert.Equal(alone, Run(bytes, "replay", Journal, Journal));
        alone = Run(bytes, "explain", Journal);
        Assert.Equal(alone, Run(bytes, "explain", folder));
    }

    private void JudgeAll(byte[] bytes)
    {
        var verdict = VerdictOf(bytes);
        var (intact, unreadable) = (verdict == Verdict.Intact, verdict == Verdict.Unreadable);
        var worth = intact ? 0 : unreadable ? Unusable : EvidenceFailed;
        Assert.Equal(worth, Run(bytes, "journal", "verify", Journal));
        Assert.Equal(worth, Run(bytes, "journal", "show", Journal));
        foreach (var command in new[] { "replay", "explain" })
        {
            Assert.Contains(Run(bytes, command, Journal), Allowed(verdict));
            Assert.Contains(Run(bytes, command, "--json", Journal), Allowed(verdict));
        }

        Assert.Contains(Run(bytes, "diagram", "--journal", Journal), Allowed(verdict));
        Export(bytes, unreadable);
    }

    /// <summary>What is edited is never worth 0, and what is no journal is always 2.</summary>
    private static int[] Allowed(Verdict verdict) => verdict switch
    {
        Verdict.Edited or Verdict.DamagedInTransport => [Unusable, EvidenceFailed],
        Verdict.Unreadable => [Unusable],
        _ => [0, Unusable, EvidenceFailed],
    };

    private void Export(byte[] bytes, bool unreadable)
    {
        File.WriteAllBytes(Journal, bytes);
        using var output = new MemoryStream();
        var (exitCode, _, error) = InProcess.Run(() => ExportCommand.Export([Journal], new Folders(folder, folder, folder), output));
        AssertHarmless(error);
        Assert.True(exitCode == 0 || (unreadable && exitCode == Unusable), $"export ends with {exitCode}");
        AssertHarmless(Encoding.UTF8.GetString(output.ToArray()));
    }

    private int Run(byte[] bytes, params string[] arguments)
    {
        File.WriteAllBytes(Journal, bytes);
        var (exitCode, output, error) = InProcess.Run(arguments);
        AssertHarmless(output);
        AssertHarmless(error);
        Assert.True(exitCode == 0 || error.Length > 0 || arguments[0] is "replay" or "reproduce", $"{string.Join(' ', arguments)} ends with {exitCode} and says nothing");
        return exitCode;
    }

    private static Verdict VerdictOf(byte[] bytes) => FoundJournal.From(bytes).Text.Verification.Verdict;

    /// <summary>Nothing but lines of text: no escape, no control, no character that turns the direction of others.</summary>
    private static void AssertHarmless(string text) =>
        Assert.DoesNotContain(text, character => (char.IsControl(character) && character is not ('\n' or '\r')) || character is '\u202e' or '\u2066' or '\u2028');
}
