using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LoginMachine.Journal;
using LoginMachine.Tests.Properties.Support;

namespace LoginMachine.Tests.Properties.Journal;

[Trait("Behaviour", "O4")]
[Trait("Invariant", "5")]
[ThousandCases]
public class TruncationTests
{
    private static readonly Gen<int> Cut = Gen.Choose(0, int.MaxValue);

    [Property]
    public Property A_cut_between_lines_is_incomplete() => Law.Of(Runs.All, Cut, (run, cut) =>
    {
        var kept = cut % run.Lines.Length;
        var read = JournalText.Read(Whole(run, kept));
        Assert.Equal((Verdict.Incomplete, kept), (read.Verification.Verdict, read.Verification.Lines));
        Assert.Equal(run.Entries.Take(kept), read.Entries);
    });

    [Property]
    public Property A_cut_between_lines_is_truncated_if_the_head_is_known() => Law.Of(Runs.All, Cut, (run, cut) =>
    {
        var kept = cut % run.Lines.Length;
        var found = JournalText.Read(Whole(run, kept), run.Head).Verification;
        Assert.Equal((Verdict.Truncated, kept, kept + 1), (found.Verdict, found.Lines, found.Fault?.Line));
    });

    [Property]
    public Property A_journal_of_a_dead_process_is_incomplete_with_its_own_head() => Law.Of(Runs.All, Cut, (run, cut) =>
    {
        var kept = Whole(run, 1 + (cut % (run.Lines.Length - 1)));
        var head = JournalText.Read(kept).Verification.Head;
        Assert.Equal(Verdict.Incomplete, JournalText.Read(kept, head).Verification.Verdict);
    });

    [Property]
    public Property A_cut_inside_a_line_is_a_torn_tail() => Law.Of(Runs.All, Cut, (run, cut) =>
    {
        var (lines, bytes) = Torn(run, cut);
        foreach (var read in new[] { JournalText.Read(bytes), JournalText.Read(bytes, run.Head) })
        {
            Assert.Equal((Verdict.TornTail, lines), (read.Verification.Verdict, read.Verification.Lines));
            Assert.Equal(lines + 1, read.Verification.Fault?.Line);
            Assert.Equal(run.Entries.Take(lines), read.Entries);
        }
    });

    [Fact]
    public void Nothing_left_is_incomplete_without_a_line()
    {
        var read = JournalText.Read([]);
        Assert.Equal((Verdict.Incomplete, 0, LineEncoder.Root), (read.Verification.Verdict, read.Verification.Lines, read.Verification.Head));
        Assert.Empty(read.Entries);
    }

    private static byte[] Whole(GeneratedRun run, int lines) => [.. run.Lines.Take(lines).SelectMany(line => line)];

    /// <summary>The bytes up to somewhere inside of a line, its line end being the last byte of it.</summary>
    private static (int Lines, byte[] Bytes) Torn(GeneratedRun run, int cut)
    {
        var lines = cut % run.Lines.Length;
        var line = run.Lines[lines];
        return (lines, [.. Whole(run, lines), .. line.Take(1 + (cut / 64 % (line.Length - 1)))]);
    }
}
