using System.Collections.Immutable;
using LoginMachine.Machine.Reviewed;

namespace LoginMachine.Journal;

/// <summary>A whole journal that lies in memory.</summary>
/// <param name="Lines">Its lines.</param>
/// <param name="Verification">What it is worth.</param>
public sealed record JournalText(ImmutableArray<ScannedLine> Lines, Verification Verification)
{
    /// <summary>The entries that can be read, up to the first line that cannot.</summary>
    public IEnumerable<JournalEntry> Entries => Lines.TakeWhile(line => line.Entry is not null).Select(line => line.Entry!);

    /// <summary>Reads a journal.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="expected">The head that a support ticket names, where there is one.</param>
    public static JournalText Read(ReadOnlySpan<byte> bytes, Digest? expected = null)
    {
        var scanner = new JournalScanner();
        var lines = ImmutableArray.CreateBuilder<ScannedLine>();
        while (!scanner.Full && bytes.IndexOf((byte)'\n') is >= 0 and var end)
        {
            lines.Add(scanner.Scan(bytes[..end]));
            bytes = bytes[(end + 1)..];
        }

        if (!scanner.Full && bytes.Length > JournalBounds.LineBytes)
        {
            lines.Add(scanner.Scan(bytes));
            bytes = [];
        }

        return new JournalText(lines.ToImmutable(), scanner.Finish(scanner.Full ? 0 : bytes.Length, expected));
    }
}
