using System.Text.Json;
using FsCheck.Fluent;
using LoginMachine.Journal;
using LoginMachine.Tests.Properties.Support;

namespace LoginMachine.Tests.Properties.Journal;

[Trait("Behaviour", "O4")]
public class RoundTripTests
{
    private static readonly string[] Members =
        ["v", "seq", "at", "mono_us", "attempt", "flow", "type", "from", "trigger", "to", "data", "prev", "hash"];

    [Fact]
    public void An_untouched_journal_is_intact() => Law.Holds(Runs.All, run =>
    {
        var read = JournalText.Read(run.Bytes, run.Head);
        Assert.Equal(new Verification(Verdict.Intact, run.Entries.Length, run.Head), read.Verification);
        Assert.Equal(Verdict.Intact, JournalText.Read(run.Bytes).Verification.Verdict);
    });

    [Fact]
    [Trait("Invariant", "3")]
    public void What_is_written_is_what_is_read() => Law.Holds(Runs.All, run =>
        Assert.Equal(run.Entries, JournalText.Read(run.Bytes).Entries));

    [Fact]
    [Trait("Invariant", "3")]
    public void Any_entry_survives_its_line() => Law.Holds(Runs.Entries, entry =>
    {
        using var encoder = new LineEncoder();
        var line = encoder.Encode(entry).Span;
        Assert.Equal((entry, LineEncoder.Root, encoder.Head), LineDecoder.Decode(line[..^1]));
    });

    [Fact]
    public void The_same_entry_is_the_same_bytes() => Law.Holds(Runs.Entries.Zip(Values.Of<LoginMachine.Machine.Reviewed.Digest>()), drawn =>
        Assert.Equal(Encoded(drawn.Item1, drawn.Item2), Encoded(drawn.Item1, drawn.Item2)));

    [Fact]
    public void Members_stand_in_the_documented_order() => Law.Holds(Runs.Entries, entry =>
    {
        var line = Encoded(entry, LineEncoder.Root);
        Assert.Equal(line.Length - 1, Array.IndexOf(line, (byte)'\n'));
        using var document = JsonDocument.Parse(line);
        Assert.Equal(Members, document.RootElement.EnumerateObject().Select(member => member.Name));
    });

    [Fact]
    public void A_chain_can_be_continued_by_another_encoder() => Law.Holds(Runs.All, Gen.Choose(0, 1000), (run, drawn) =>
    {
        var at = drawn % run.Lines.Length;
        using var encoder = new LineEncoder(at == 0 ? null : JournalText.Read(run.Bytes).Lines[at - 1].Hash);
        Assert.Equal(run.Lines[at], encoder.Encode(run.Entries[at]).ToArray());
    });

    private static byte[] Encoded(JournalEntry entry, LoginMachine.Machine.Reviewed.Digest head)
    {
        using var encoder = new LineEncoder(head);
        return encoder.Encode(entry).ToArray();
    }
}
