using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LoginMachine.Journal;
using LoginMachine.Tests.Properties.Support;

namespace LoginMachine.Tests.Properties.Journal;

/// <summary>A forger who can compute a hash still leaves traces, unless the whole rest is sealed again.</summary>
[Trait("Behaviour", "O4")]
[Trait("Invariant", "5")]
[ThousandCases]
public class ForgedChainTests
{
    private static readonly Gen<int> Place = Gen.Choose(0, int.MaxValue);

    [Property]
    public Property A_line_that_was_sealed_again_is_detected_by_the_next_one() => Law.Of(Runs.All, Place, (run, drawn) =>
    {
        var at = drawn % (run.Lines.Length - 1);
        var forged = Lines(Chain.With(run, at, Later));
        AssertEdited([.. run.Lines.SetItem(at, forged[at]).SelectMany(line => line)], at + 2);
    });

    [Property]
    public Property A_last_line_that_was_sealed_again_is_detected_by_the_head() => Law.Of(Runs.All, run =>
    {
        var forged = Chain.With(run, run.Lines.Length - 1, Later);
        Assert.Equal(Verdict.Edited, JournalText.Read(forged, run.Head).Verification.Verdict);
    });

    [Property]
    public Property A_gap_under_a_whole_chain_is_found() => Law.Of(Runs.All, Place, (run, drawn) =>
    {
        var at = drawn % (run.Lines.Length - 1);
        AssertEdited(Chain.Seal(Bodies(run).Where((_, line) => line != at)), at + 1);
    });

    [Property]
    public Property Another_attempt_under_a_whole_chain_is_found() => Law.Of(Runs.All, Runs.All.Zip(Place), (run, drawn) =>
    {
        var (other, place) = drawn;
        var at = 1 + (place % (Math.Min(run.Lines.Length, other.Lines.Length) - 1));
        AssertEdited(Chain.Seal(Bodies(run).Take(at).Append(Bodies(other)[at])), at + 1);
    });

    [Property]
    public Property A_second_opening_or_a_line_after_the_end_is_found() => Law.Of(Runs.All, run =>
    {
        var (bodies, after) = (Bodies(run), run.Lines.Length);
        AssertEdited(Chain.Seal([.. bodies, Numbered(bodies[^1], after - 1, after)]), after + 1);
        AssertEdited(Chain.Seal([bodies[0], Numbered(bodies[0], 0, 1)]), 2);
    });

    private static void AssertEdited(byte[] journal, int fault)
    {
        var found = JournalText.Read(journal).Verification;
        Assert.Equal((Verdict.Edited, fault), (found.Verdict, found.Fault?.Line));
    }

    private static string[] Bodies(GeneratedRun run) => [.. run.Lines.Select(Chain.Body)];

    private static string Later(string body) => body.Replace("\"mono_us\":", "\"mono_us\":1", StringComparison.Ordinal);

    private static string Numbered(string body, int seq, int other) =>
        body.Replace($"\"seq\":{seq},", $"\"seq\":{other},", StringComparison.Ordinal);

    private static byte[][] Lines(byte[] journal) =>
        [.. System.Text.Encoding.UTF8.GetString(journal).TrimEnd('\n').Split('\n').Select(line => System.Text.Encoding.UTF8.GetBytes(line + "\n"))];
}
