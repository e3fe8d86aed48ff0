using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LoginMachine.Journal;
using LoginMachine.Tests.Properties.Support;

namespace LoginMachine.Tests.Properties.Journal;

[Trait("Behaviour", "O4")]
[Trait("Invariant", "5")]
[ThousandCases]
public class RearrangedLinesTests
{
    private static readonly Gen<(int First, int Second)> Places = Gen.Choose(0, int.MaxValue).Two().Select(two => (two.Item1, two.Item2));

    [Property]
    public Property Two_lines_that_change_places_are_found() => Law.Of(Runs.All, Places, (run, drawn) =>
    {
        var (one, other) = (drawn.First % run.Lines.Length, drawn.Second % run.Lines.Length);
        var lines = run.Lines.SetItem(one, run.Lines[other]).SetItem(other, run.Lines[one]);
        if (one != other)
        {
            AssertEdited(lines, Math.Min(one, other) + 1);
        }
    });

    [Property]
    public Property A_missing_line_is_found() => Law.Of(Runs.All, Places, (run, drawn) =>
    {
        var at = drawn.First % (run.Lines.Length - 1);
        AssertEdited(run.Lines.RemoveAt(at), at + 1);
    });

    [Property]
    public Property A_repeated_line_is_found() => Law.Of(Runs.All, Places, (run, drawn) =>
    {
        var (which, where) = (drawn.First % run.Lines.Length, drawn.Second % (run.Lines.Length + 1));
        AssertEdited(run.Lines.Insert(where, run.Lines[which]), where == which ? where + 2 : where + 1);
    });

    [Property]
    public Property A_line_of_another_journal_is_found() => Law.Of(Runs.All, Runs.All.Zip(Places), (run, drawn) =>
    {
        var ((first, second), other) = (drawn.Item2, drawn.Item1);
        var where = first % (run.Lines.Length + 1);
        var foreign = other.Lines[second % other.Lines.Length];
        var isOpening = where == 0 && second % other.Lines.Length == 0;
        AssertEdited(run.Lines.Insert(where, foreign), isOpening ? 2 : where + 1);
    });

    [Property]
    public Property A_line_of_anything_is_found() => Law.Of(Runs.All, Texts.Any.Zip(Places), (run, drawn) =>
    {
        var foreign = System.Text.Encoding.UTF8.GetBytes(drawn.Item1 + "\n");
        var where = drawn.Item2.First % (run.Lines.Length + 1);
        var found = JournalText.Read([.. run.Lines.Insert(where, foreign).SelectMany(line => line)]).Verification;
        Assert.NotEqual(Verdict.Intact, found.Verdict);
        Assert.Equal(where + 1, found.Fault?.Line);
    });

    [Property]
    public Property Two_journals_in_one_file_are_found() => Law.Of(Runs.All, Runs.All, (run, other) =>
    {
        AssertEdited(run.Lines.AddRange(other.Lines), run.Lines.Length + 1);
        AssertEdited(run.Lines.AddRange(run.Lines), run.Lines.Length + 1);
    });

    private static void AssertEdited(IEnumerable<byte[]> lines, int fault)
    {
        var found = JournalText.Read([.. lines.SelectMany(line => line)]).Verification;
        Assert.Equal((Verdict.Edited, fault), (found.Verdict, found.Fault?.Line));
    }
}
