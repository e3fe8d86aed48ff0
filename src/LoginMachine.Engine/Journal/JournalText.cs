using System.Collections.Immutable;

namespace LoginMachine.Engine;

/// <summary>A whole journal in memory.</summary>
/// <typeparam name="TState">The states.</typeparam>
/// <typeparam name="TFacts">What the flow knows.</typeparam>
/// <param name="Lines">Its lines.</param>
/// <param name="Verification">What it is worth.</param>
public sealed record JournalText<TState, TFacts>(ImmutableArray<ScannedLine<TState, TFacts>> Lines, Verification Verification)
    where TState : struct, Enum
    where TFacts : class, IFacts<TFacts>
{
    /// <summary>The entries that can be read, up to the first line that cannot.</summary>
    public IEnumerable<JournalEntry<TState, TFacts>> Entries => Lines.TakeWhile(line => line.Entry is not null).Select(line => line.Entry!);

    /// <summary>Reads a journal.</summary>
    /// <param name="vocabulary">The triggers that the journal can name.</param>
    /// <param name="bytes">The whole file.</param>
    /// <param name="expected">The head that a support ticket names, if there is one.</param>
    public static JournalText<TState, TFacts> Read(TriggerVocabulary<TFacts> vocabulary, ReadOnlySpan<byte> bytes, Digest? expected = null)
    {
        var scanner = new JournalScanner<TState, TFacts>(vocabulary);
        var lines = ImmutableArray.CreateBuilder<ScannedLine<TState, TFacts>>();
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

        return new JournalText<TState, TFacts>(lines.ToImmutable(), scanner.Finish(scanner.Full ? 0 : bytes.Length, expected));
    }
}
