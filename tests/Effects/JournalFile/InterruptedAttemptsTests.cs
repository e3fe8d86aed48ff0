using System.Text;
using LoginMachine.Failures;
using LoginMachine.Journal;
using LoginMachine.Journals;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;
using LoginMachine.Tests.Effects.Support;

namespace LoginMachine.Tests.Effects.JournalFile;

public sealed class InterruptedAttemptsTests : IDisposable
{
    private const string Name = "a.jsonl";

    private readonly string root = Directory.CreateTempSubdirectory("loginmachine-test-").FullName;

    private OpenAttempts Open => new(Path.Combine(root, "open"));

    private string Journal => Path.Combine(root, Name);

    private string Mark => Path.Combine(root, "open", Name + ".lock");

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData("{\"v\":1,\"seq\":2,\"at")]
    public void The_journal_of_a_process_that_died_is_closed(string torn)
    {
        Leave(Lines.Of(new ProviderDiscovered(true, true)), torn);

        Assert.Equal([new(Name, Begun: true)], Close());

        var text = JournalText.Read(File.ReadAllBytes(Journal));
        Assert.Equal(Verdict.Intact, text.Verification.Verdict);
        Assert.Equal(
            [new Interrupted(torn.Length), new Closed(FailureCategory.Interrupted, Phase.BindLocalServer)],
            text.Entries.Skip(2).Select(entry => entry.Trigger));
        Assert.False(File.Exists(Mark));
        Assert.Empty(Close());
    }

    [Fact]
    public void An_attempt_that_had_ended_and_not_closed_keeps_how_it_ended()
    {
        Leave(Lines.Of(new DiscoveryFailed(DiscoveryFault.Timeout)));
        Assert.Equal([new(Name, Begun: true)], Close());
        Assert.Equal(new Closed(FailureCategory.DiscoveryFailed, Phase.Discover), JournalText.Read(File.ReadAllBytes(Journal)).Entries.Last().Trigger);
    }

    [Fact]
    public void A_mark_that_is_held_is_left_alone()
    {
        Leave(Lines.Of());
        var before = File.ReadAllBytes(Journal);
        using (Open.Enter(Name))
        {
            Assert.Empty(Close());
            Assert.Equal(before, File.ReadAllBytes(Journal));
        }

        Assert.False(File.Exists(Mark));
    }

    [Fact]
    public void Of_many_that_compete_one_closes_it()
    {
        Leave(Lines.Of(new ProviderDiscovered(true, true)));
        var closed = new System.Collections.Concurrent.ConcurrentBag<InterruptedAttempt>();

        Parallel.For(0, 16, _ => Close().ToList().ForEach(closed.Add));

        Assert.Equal(Name, Assert.Single(closed).Journal);
        Assert.Equal(Verdict.Intact, JournalText.Read(File.ReadAllBytes(Journal)).Verification.Verdict);
    }

    /// <summary>What was not recorded has not happened: such a journal says nothing, and would be listed for ever.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    public void A_journal_without_a_whole_line_is_removed_and_reported(int bytes)
    {
        Leave(Lines.Encoded(Lines.Of())[..bytes]);

        Assert.Equal([new(Name, Begun: false)], Close());
        Assert.False(File.Exists(Journal));
        Assert.False(File.Exists(Mark));
        Assert.Empty(Close());
    }

    [Fact]
    public void An_empty_journal_whose_process_lives_is_left_alone()
    {
        Leave([]);
        using (Open.Enter(Name))
        {
            Assert.Empty(Close());
            Assert.True(File.Exists(Journal));
        }
    }

    public static TheoryData<string> LeftAlone => ["unknown machine", "closed", "edited", "no journal", "a folder"];

    [Theory]
    [MemberData(nameof(LeftAlone))]
    public void What_cannot_or_need_not_be_closed_is_left_as_it_is(string what)
    {
        var bytes = Bytes(what);
        if (bytes is null)
        {
            Directory.CreateDirectory(Journal);
        }

        Leave(bytes ?? []);

        Assert.Empty(Close());
        Assert.Equal(bytes ?? [], bytes is null ? [] : File.ReadAllBytes(Journal));
    }

    [Fact]
    public void A_mark_without_a_journal_goes_away()
    {
        Leave(Lines.Of());
        File.Delete(Journal);
        Assert.Empty(Close());
        Assert.False(File.Exists(Mark));
    }

    private static byte[]? Bytes(string what)
    {
        var opened = Lines.Of();
        return what switch
        {
            "unknown machine" => Lines.Encoded([opened[0] with { Trigger = (Started)opened[0].Trigger with { Definition = DefinitionName.Parse("browser/99")!.Value } }]),
            "closed" => Lines.Encoded(Lines.Of(new DiscoveryFailed(DiscoveryFault.Timeout), new BrowserAnswered(0), new Closed(FailureCategory.DiscoveryFailed, Phase.Discover))),
            "edited" => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Lines.Encoded(opened)).Replace("provider.example", "provider.Example", StringComparison.Ordinal)),
            "no journal" => "hello\n"u8.ToArray(),
            _ => null,
        };
    }

    private void Leave(IEnumerable<JournalEntry> entries, string torn = "") => Leave([.. Lines.Encoded(entries), .. Encoding.UTF8.GetBytes(torn)]);

    private void Leave(byte[] journal)
    {
        if (!Directory.Exists(Journal))
        {
            File.WriteAllBytes(Journal, journal);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Mark)!);
        File.WriteAllText(Mark, "");
    }

    /// <summary>No attempt writes as much: someone has put it there, to make every start slow.</summary>
    [Fact]
    [Trait("Behaviour", "P3")]
    public void A_journal_that_is_too_large_for_an_attempt_is_not_read()
    {
        var journal = Path.Combine(root, "large.jsonl");
        using (var file = File.Create(journal))
        {
            file.SetLength(JournalBounds.Bytes + 1);
        }

        Directory.CreateDirectory(Path.Combine(root, "open"));
        File.WriteAllText(Path.Combine(root, "open", "large.jsonl.lock"), "");
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Empty(Close());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, JournalBounds.Bytes / 2);
        Assert.Equal(JournalBounds.Bytes + 1, new FileInfo(journal).Length);
    }

    private IReadOnlyList<InterruptedAttempt> Close() => new InterruptedAttempts(Open, root, TimeProvider.System).Close();
}
