using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;
using LoginMachine.Tests.Properties.Support;

namespace LoginMachine.Tests.Properties.Journal;

[Trait("Behaviour", "O4")]
[Trait("Invariant", "5")]
[ThousandCases]
public class ChangedByteTests
{
    private static readonly Gen<(int At, int By)[]> Changes =
        Gen.Choose(0, int.MaxValue).Zip(Gen.Choose(1, 255), (at, by) => (at, by)).ArrayOf(12);

    [Property]
    public Property A_changed_byte_is_found_in_its_line() => Law.Of(Runs.All, Changes, (run, changes) =>
    {
        foreach (var (at, by) in changes)
        {
            AssertFound(run, at % run.Bytes.Length, by);
        }
    });

    [Fact]
    public void A_changed_byte_is_found_at_every_position()
    {
        var run = Short();
        for (var at = 0; at < run.Bytes.Length; at++)
        {
            foreach (var by in new[] { 1, 0x20, 0x80, 255, '\n' - run.Bytes[at], '"' - run.Bytes[at], 'a' - run.Bytes[at] })
            {
                AssertFound(run, at, by);
            }
        }
    }

    [Property]
    public Property The_lines_before_a_changed_byte_can_still_be_shown() => Law.Of(Runs.All, Changes, (run, changes) =>
    {
        var at = changes[0].At % run.Bytes.Length;
        var before = run.Bytes[..at].Count(one => one == '\n');
        Assert.Equal(run.Entries.Take(before), JournalText.Read(Changed(run, at, changes[0].By)).Entries.Take(before));
    });

    [Property]
    public Property A_head_that_is_not_the_last_hash_is_found() => Law.Of(Runs.All, Values.Of<Digest>(), (run, head) =>
        Assert.Equal(Verdict.Edited, JournalText.Read(run.Bytes, head).Verification.Verdict));

    private static void AssertFound(GeneratedRun run, int at, int by)
    {
        if (by % 256 == 0)
        {
            return;
        }

        var line = run.Bytes[..at].Count(one => one == '\n') + 1;
        var found = JournalText.Read(Changed(run, at, by)).Verification;
        Assert.NotEqual(Verdict.Intact, found.Verdict);
        Assert.Equal(line, found.Fault?.Line);
    }

    private static byte[] Changed(GeneratedRun run, int at, int by)
    {
        var bytes = run.Bytes.ToArray();
        bytes[at] = (byte)(bytes[at] + by);
        return bytes;
    }

    /// <summary>Opened, canceled, answered, closed.</summary>
    private static GeneratedRun Short()
    {
        var opened = Runs.All.Sample(1).Single().Entries[0];
        var started = (Started)opened.Trigger;
        return new GeneratedRun(opened.Attempt, opened.At, [started with { Definition = Definitions.Browser.Name }]);
    }
}
