using LoginMachine.Failures;
using LoginMachine.Journals;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Tests.Effects.Support;

namespace LoginMachine.Tests.Effects.JournalFile;

public sealed class JournalPruningTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("loginmachine-test-").FullName;

    private OpenAttempts Open => new(Path.Combine(root, "open"));

    private IEnumerable<string> Left => Directory.GetFiles(root).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Theory]
    [InlineData(3, 0)]
    [InlineData(2, 1)]
    [InlineData(0, 3)]
    public void The_newest_are_kept(int keep, int removed)
    {
        string[] names = [Journal(1), Journal(2), Journal(3)];
        Assert.Equal(new Pruned(removed, 3 - removed, 0, 0), Prune(keep));
        Assert.Equal(names[removed..], Left);
    }

    [Fact]
    public void One_whose_attempt_goes_on_is_kept_however_old()
    {
        var open = Journal(1);
        Journal(2);
        using (Open.Enter(open))
        {
            Assert.Equal(new Pruned(1, 1, 1, 0), Prune(0));
            Assert.Equal([open], Left);
        }

        Assert.Equal(new Pruned(1, 0, 0, 0), Prune(0));
    }

    [Fact]
    public void One_that_is_still_to_be_closed_is_kept_and_keeps_its_mark()
    {
        var name = Journal(1);
        Mark(name);
        Assert.Equal(new Pruned(0, 1, 1, 0), Prune(0));
        Assert.True(Open.IsMarked(name));
    }

    /// <summary>Its process died before the first line; the next sign-in removes it and reports it, if pruning has not.</summary>
    [Fact]
    public void An_empty_one_is_a_journal_like_others()
    {
        var name = Journal(1);
        File.WriteAllBytes(Path.Combine(root, name), []);
        Mark(name);
        Assert.Equal(new Pruned(0, 1, 1, 0), Prune(0));
        File.Delete(Path.Combine(root, "open", name + ".lock"));
        Assert.Equal(new Pruned(1, 0, 0, 0), Prune(0));
    }

    [Fact]
    public void A_mark_that_outlived_its_journals_last_line_goes_with_the_journal()
    {
        var name = Journal(1, closed: true);
        Mark(name);
        Assert.Equal(new Pruned(1, 0, 0, 0), Prune(0));
        Assert.False(Open.IsMarked(name));
    }

    [Fact]
    public void What_is_not_named_like_a_journal_is_not_touched()
    {
        string[] others = ["20260131T120000Z-0123456789abcdef.jsonl.bak", "mine.jsonl", "notes.txt"];
        Array.ForEach(others, name => File.WriteAllText(Path.Combine(root, name), ""));
        Assert.Equal(new Pruned(0, 0, 0, 0), Prune(0));
        Assert.Equal(others, Left);
    }

    [Fact]
    public void Without_a_folder_there_is_nothing_to_remove() =>
        Assert.Equal(new Pruned(0, 0, 0, 0), new JournalPruning(Open, Path.Combine(root, "none")).Prune(0));

    private Pruned Prune(int keep) => new JournalPruning(Open, root).Prune(keep);

    private string Journal(int day, bool closed = false)
    {
        var name = $"202601{day:00}T120000Z-0123456789abcdef.jsonl";
        Trigger[] more = closed ? [new BrowserAnswered(0), new Closed(FailureCategory.DiscoveryFailed, Phase.Discover)] : [];
        File.WriteAllBytes(Path.Combine(root, name), Lines.Encoded(Lines.Of([new DiscoveryFailed(DiscoveryFault.Timeout), .. more])));
        return name;
    }

    private void Mark(string name)
    {
        Directory.CreateDirectory(Path.Combine(root, "open"));
        File.WriteAllText(Path.Combine(root, "open", name + ".lock"), "");
    }
}
