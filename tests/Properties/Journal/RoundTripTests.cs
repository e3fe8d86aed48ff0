using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LoginMachine.Journal;
using LoginMachine.Tests.Properties.Support;

namespace LoginMachine.Tests.Properties.Journal;

[Trait("Behaviour", "O4")]
[ThousandCases]
public class RoundTripTests
{
    private static readonly string[] Members =
        ["v", "seq", "at", "mono_us", "attempt", "flow", "type", "from", "trigger", "to", "data", "prev", "hash"];

    [Property]
    public Property An_untouched_journal_is_intact() => Law.Of(Runs.All, run =>
    {
        var read = JournalText.Read(run.Bytes, run.Head);
        Assert.Equal(new Verification(Verdict.Intact, run.Entries.Length, run.Head), read.Verification);
        Assert.Equal(Verdict.Intact, JournalText.Read(run.Bytes).Verification.Verdict);
    });

    [Property]
    [Trait("Invariant", "3")]
    public Property What_is_written_is_what_is_read() => Law.Of(Runs.All, run =>
        Assert.Equal(run.Entries, JournalText.Read(run.Bytes).Entries));

    [Property]
    [Trait("Invariant", "3")]
    public Property Any_entry_survives_its_line() => Law.Of(Runs.Entries, entry =>
    {
        using var encoder = new LineEncoder();
        var line = encoder.Encode(entry).Span;
        Assert.Equal((entry, LineEncoder.Root, encoder.Head), new LineDecoder<LoginMachine.Machine.FlowState, LoginMachine.Machine.Facts>(TriggerCatalog.Vocabulary).Decode(line[..^1]));
    });

    [Property]
    public Property The_same_entry_is_the_same_bytes() => Law.Of(Runs.Entries.Zip(Values.Of<Digest>()), drawn =>
        Assert.Equal(Encoded(drawn.Item1, drawn.Item2), Encoded(drawn.Item1, drawn.Item2)));

    [Property]
    public Property Members_stand_in_the_documented_order() => Law.Of(Runs.Entries, entry =>
    {
        var line = Encoded(entry, LineEncoder.Root);
        Assert.Equal(line.Length - 1, Array.IndexOf(line, (byte)'\n'));
        using var document = JsonDocument.Parse(line);
        Assert.Equal(Members, document.RootElement.EnumerateObject().Select(member => member.Name));
    });

    [Property]
    public Property A_chain_can_be_continued_by_another_encoder() => Law.Of(Runs.All, Gen.Choose(0, 1000), (run, drawn) =>
    {
        var at = drawn % run.Lines.Length;
        using var encoder = new LineEncoder(at == 0 ? null : JournalText.Read(run.Bytes).Lines[at - 1].Hash);
        Assert.Equal(run.Lines[at], encoder.Encode(run.Entries[at]).ToArray());
    });

    private static byte[] Encoded(JournalEntry entry, Digest head)
    {
        using var encoder = new LineEncoder(head);
        return encoder.Encode(entry).ToArray();
    }
}
