using LoginMachine.Journal;
using LoginMachine.Machine.Triggers;
using LoginMachine.Tests.Effects.Support;
using JournalOnDisk = LoginMachine.Journals.JournalFile;

namespace LoginMachine.Tests.Effects.JournalFile;

[Trait("Behaviour", "P3")]
public sealed class JournalFileTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("loginmachine-test-").FullName;
    private readonly IReadOnlyList<JournalEntry> lines = Lines.Of(
        new ProviderDiscovered(true, true), new ListenerBound(1, true, true), new Cancelled(CancelledBy.Person), new BrowserAnswered(0), new Closed(Failures.FailureCategory.LoginCancelled, Failures.Phase.WaitForCallback));

    private string File => Path.Combine(root, "journal.jsonl");

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void It_is_for_its_owner_alone_and_its_lines_are_read_back()
    {
        using (var journal = JournalOnDisk.Create(File))
        {
            Assert.All(lines, line => Assert.Null(journal.Append(line)));
            Assert.Null(journal.Sync());
            Assert.Equal(Read().Verification.Head, journal.Head);
        }

        Assert.Equal("600", Modes.Of(File));
        Assert.Equal(Verdict.Intact, Read().Verification.Verdict);
        Assert.Equal(lines, Read().Entries);
    }

    [Fact]
    public void A_journal_that_is_there_already_is_not_touched()
    {
        System.IO.File.WriteAllText(File, "evidence");
        Assert.ThrowsAny<IOException>(() => JournalOnDisk.Create(File));
        Assert.Equal("evidence", System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void One_line_is_one_write()
    {
        using var disk = new FullDisk(File);
        using var journal = new JournalOnDisk(disk);
        Assert.All(lines, line => Assert.Null(journal.Append(line)));
        Assert.Equal(System.IO.File.ReadAllLines(File).Select(line => line.Length + 1), disk.Writes);
    }

    [Fact]
    public void A_line_that_was_written_in_part_is_cut_and_the_chain_goes_back()
    {
        using var disk = new FullDisk(File);
        using var journal = new JournalOnDisk(disk);
        journal.Append(lines[0]);
        var head = journal.Head;

        disk.Room = 100;
        Assert.Equal(StorageFault.DiskFull, journal.Append(lines[1]));

        Assert.Equal(head, journal.Head);
        Assert.Equal((Verdict.Incomplete, 1, head), (Read().Verification.Verdict, Read().Verification.Lines, Read().Verification.Head));
    }

    [Fact]
    public void A_line_that_was_refused_and_not_to_be_kept_is_forgotten()
    {
        using var disk = new FullDisk(File);
        using var journal = new JournalOnDisk(disk);
        journal.Append(lines[0]);
        disk.Room = 0;
        journal.Append(lines[2]);
        disk.Room = int.MaxValue;

        Assert.Null(journal.Append(lines[1]));
        Assert.Equal(lines.Take(2), Read().Entries);
    }

    [Fact]
    public void Lines_that_were_kept_are_written_in_order_when_writing_works_again()
    {
        using var disk = new FullDisk(File);
        using var journal = new JournalOnDisk(disk);
        journal.Append(lines[0]);
        disk.Room = 50;
        Assert.All(lines.Skip(1).SkipLast(1), line => Assert.Equal(StorageFault.DiskFull, journal.Append(line, keep: true)));
        disk.Room = int.MaxValue;

        Assert.Null(journal.Append(lines[^1], keep: true));
        Assert.Equal(Verdict.Intact, Read().Verification.Verdict);
        Assert.Equal(lines, Read().Entries);
    }

    [Fact]
    public void A_tear_that_could_not_be_cut_at_once_is_cut_before_the_next_line()
    {
        using var disk = new FullDisk(File);
        using var journal = new JournalOnDisk(disk);
        journal.Append(lines[0]);
        (disk.Room, disk.Stuck) = (200, true);
        journal.Append(lines[1], keep: true);
        Assert.Equal(Verdict.TornTail, Read().Verification.Verdict);
        (disk.Room, disk.Stuck) = (int.MaxValue, false);

        Assert.Null(journal.Append(lines[2], keep: true));
        Assert.Equal(lines.Take(3), Read().Entries);
        Assert.Equal(Verdict.Incomplete, Read().Verification.Verdict);
    }

    private JournalText Read()
    {
        using var file = System.IO.File.Open(File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return JournalText.Read(bytes);
    }
}
