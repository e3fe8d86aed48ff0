using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LoginMachine.Journal;
using LoginMachine.Tests.Properties.Support;

namespace LoginMachine.Tests.Properties.Journal;

/// <summary>
/// A line that its own hash vouches for and that cannot be read comes from another version of the program; the same
/// line with a wrong hash was edited.
/// </summary>
[Trait("Behaviour", "O4")]
[ThousandCases]
public class OtherVersionTests
{
    private static readonly Gen<(int Line, string Name)> Names = Gen.Choose(0, 1000).Zip(Texts.Of(Texts.Letters, 3, 20), (line, name) => (line, "x" + name));

    [Property]
    public Property An_unknown_trigger_is_named() => Law.Of(Runs.All, Names, (run, drawn) =>
        AssertUnreadable(run, drawn.Line, drawn.Name, body => Replaced(body, "\"trigger\":\"" + Trigger(run, drawn.Line), "\"trigger\":\"" + drawn.Name)));

    [Property]
    public Property An_unknown_member_of_a_line_is_named() => Law.Of(Runs.All, Names, (run, drawn) =>
        AssertUnreadable(run, drawn.Line, drawn.Name, body => $"{body},\"{drawn.Name}\":true"));

    [Property]
    public Property An_unknown_member_between_known_ones_is_named() => Law.Of(Runs.All, Names, (run, drawn) =>
        AssertUnreadable(run, drawn.Line, drawn.Name, body => Replaced(body, ",\"flow\":", $",\"{drawn.Name}\":1,\"flow\":")));

    [Property]
    public Property An_unknown_fact_is_named_with_its_trigger() => Law.Of(Runs.All, Names, (run, drawn) =>
    {
        string With(string body) => Replaced(body, "\"data\":{", $"\"data\":{{\"{drawn.Name}\":1{(body.Contains("\"data\":{}", StringComparison.Ordinal) ? "" : ",")}");
        AssertUnreadable(run, drawn.Line, drawn.Name, With);
        AssertUnreadable(run, drawn.Line, Trigger(run, drawn.Line), With);
    });

    [Property]
    public Property An_unknown_version_is_named() => Law.Of(Runs.All, Gen.Choose(2, int.MaxValue), (run, version) =>
        AssertUnreadable(run, version, $" {version} ", body => Replaced(body, "{\"v\":1,", $"{{\"v\":{version},")));

    [Property]
    public Property A_kind_of_file_that_begins_otherwise_is_not_called_edited() => Law.Of(Texts.Any, text =>
    {
        var verdict = JournalText.Read(Encoding.UTF8.GetBytes($"#{text}\n")).Verification;
        Assert.Equal((Verdict.Unreadable, 1), (verdict.Verdict, verdict.Fault?.Line));
    });

    private static void AssertUnreadable(GeneratedRun run, int drawn, string named, Func<string, string> change)
    {
        var line = drawn % run.Lines.Length;
        var journal = Chain.With(run, line, change);
        var found = JournalText.Read(journal).Verification;
        Assert.Equal((Verdict.Unreadable, line + 1), (found.Verdict, found.Fault?.Line));
        Assert.Contains(named, found.Fault!.Reason, StringComparison.Ordinal);
        var edited = JournalText.Read(Chain.Unsealed(journal, line)).Verification;
        Assert.Equal((Verdict.Edited, line + 1), (edited.Verdict, edited.Fault?.Line));
    }

    private static string Trigger(GeneratedRun run, int line) => run.Entries[line % run.Lines.Length].Trigger.Name;

    private static string Replaced(string body, string old, string by)
    {
        var at = body.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, old);
        return body[..at] + by + body[(at + old.Length)..];
    }
}
