using System.Text;
using LoginMachine.Journal;
using LoginMachine.Journals;
using LoginMachine.Machine.Triggers;
using LoginMachine.Tests.Effects.Support;

namespace LoginMachine.Tests.Effects.JournalFile;

/// <summary>Line by line, a journal is what it is as a whole, however its bytes arrive.</summary>
public sealed class JournalReaderTests
{
    private static readonly byte[] Whole = Lines.Encoded(Lines.Of(new ProviderDiscovered(true, true)));

    public static TheoryData<string> Ends => ["", "x", "{\"v\":1,\"seq\"", "\n", "\n\nx"];

    [Theory]
    [MemberData(nameof(Ends))]
    public void It_is_read_as_from_memory(string end)
    {
        byte[] bytes = [.. Whole, .. Encoding.UTF8.GetBytes(end)];
        var expected = JournalText.Read(bytes);
        foreach (var portion in new[] { 1, 7, 4096, int.MaxValue })
        {
            var (lines, verification) = Read(new Trickle(bytes, portion));
            Assert.Equal(expected.Lines, lines);
            Assert.Equal(expected.Verification, verification);
        }
    }

    [Fact]
    public void A_line_that_never_ends_is_none_and_takes_no_memory()
    {
        byte[] bytes = [.. Whole, .. new byte[5 << 20], (byte)'\n', .. Whole];
        var (lines, verification) = Read(new Trickle(bytes, 1 << 16));
        Assert.Equal(JournalText.Read(bytes).Lines.Length, lines.Count);
        Assert.Equal((Verdict.Edited, 3), (verification.Verdict, verification.Fault!.Line));
    }

    private static (List<ScannedLine> Lines, Verification Verification) Read(Stream stream)
    {
        using var reader = new JournalReader(stream);
        var lines = new List<ScannedLine>();
        while (reader.Next() is { } line)
        {
            lines.Add(line);
        }

        return (lines, reader.Finish());
    }

    /// <summary>Gives so many bytes at a time.</summary>
    private sealed class Trickle(byte[] bytes, int portion) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, portion));
    }
}
