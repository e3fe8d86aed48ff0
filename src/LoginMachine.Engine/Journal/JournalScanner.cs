namespace LoginMachine.Engine;

/// <summary>
/// Reads a journal line by line, checks the chain as it goes, and says in the end what the file is worth. It
/// keeps one line in memory at a time. A wrong line does not stop it: what is there can still be shown.
/// </summary>
/// <typeparam name="TState">The states.</typeparam>
/// <typeparam name="TFacts">What the flow knows.</typeparam>
/// <param name="vocabulary">The triggers that the journal can name.</param>
public class JournalScanner<TState, TFacts>(TriggerVocabulary<TFacts> vocabulary)
    where TState : struct, Enum
    where TFacts : class, IFacts<TFacts>
{
    /// <summary>The bytes a line ends with: <c>,"hash":"</c>, 64 digits, <c>"}</c>.</summary>
    private const int TailLength = 9 + 64 + 2;

    private readonly LineDecoder<TState, TFacts> decoder = new(vocabulary);
    private Digest head = JournalFormat.Root;
    private JournalEntry<TState, TFacts>? last;
    private JournalFault? fault;
    private bool foreign;
    private int lines;
    private int unreadable;
    private long bytes;

    /// <summary>
    /// Gets whether the file is longer than any journal, so that reading on would cost time and show nothing more. The lines
    /// after this one are not to be scanned.
    /// </summary>
    public bool Full { get; private set; }

    /// <summary>Takes the next line.</summary>
    /// <param name="line">Its bytes, without the line end.</param>
    public ScannedLine<TState, TFacts> Scan(ReadOnlySpan<byte> line)
    {
        lines++;
        var sealedAs = line.Length > JournalBounds.LineBytes ? null : SealOf(line);
        var before = fault;
        var scanned = line.Length > JournalBounds.LineBytes ? TooLong() : Read(line, sealedAs);
        fault ??= scanned.Fault;
        Count(line.Length, scanned);
        foreign |= before is null && scanned.Fault is not null && IsForeign(line, sealedAs);
        (head, last) = (scanned.Hash ?? head, scanned.Entry ?? last);
        return scanned;
    }

    /// <summary>Ends the file.</summary>
    /// <param name="tornBytes">How many bytes stand after the last line end.</param>
    /// <param name="expected">The head that a support ticket names, if there is one.</param>
    public Verification Finish(long tornBytes, Digest? expected = null)
    {
        var closed = last?.Type == EntryType.Closed;
        var (verdict, reason) = (fault, tornBytes, closed, expected) switch
        {
            ({ } wrong, _, _, _) => (foreign ? Verdict.Unreadable : Verdict.Edited, wrong),
            _ when Full => (Verdict.Unreadable, new JournalFault(lines, JournalBounds.TooLong)),
            (_, > 0, _, _) => (Verdict.TornTail, new JournalFault(lines + 1, $"{tornBytes} bytes of an unfinished line")),
            (_, _, true, { } other) when other != head => (Verdict.Edited, new JournalFault(lines, "the last hash is not the given head")),
            (_, _, _, { } other) when other != head => (Verdict.Truncated, new JournalFault(lines + 1, "lines are missing before the given head")),
            (_, _, false, _) => (Verdict.Incomplete, new JournalFault(lines + 1, "no line closes the attempt: the process died")),
            _ => (Verdict.Intact, (JournalFault?)null),
        };
        return new Verification(verdict, lines, head, reason) { Cut = Full };
    }

    private void Count(int length, ScannedLine<TState, TFacts> scanned)
    {
        bytes += length + 1;
        unreadable += scanned.Entry is null ? 1 : 0;
        Full = lines >= JournalBounds.Lines || unreadable >= JournalBounds.UnreadableLines || bytes >= JournalBounds.Bytes;
    }

    private ScannedLine<TState, TFacts> TooLong() => new(lines, null, null, new JournalFault(lines, $"longer than {JournalBounds.LineBytes} bytes"));

    /// <summary>Returns whether a line carries the hash of its own bytes.</summary>
    /// <param name="line">Its bytes, without the line end.</param>
    public static bool IsSealed(ReadOnlySpan<byte> line) => SealOf(line) is { } seal && HashMember(line) == seal;

    /// <summary>Returns the hash over a line's bytes, where its tail is canonical.</summary>
    private static Digest? SealOf(ReadOnlySpan<byte> line) =>
        line.Length > TailLength && line[^TailLength..].StartsWith(",\"hash\":\""u8) && line.EndsWith("\"}"u8)
            ? Digest.Of(line[..^TailLength])
            : null;

    /// <summary>
    /// A first line that does not begin like ours is another kind of file. A line that its own hash vouches for and
    /// that cannot be read was written by another version.
    /// </summary>
    private bool IsForeign(ReadOnlySpan<byte> line, Digest? sealedAs) =>
        (lines == 1 && !line.StartsWith("{\"v\":"u8)) || (sealedAs is { } seal && HashMember(line) == seal && !Readable(line));

    private static Digest? HashMember(ReadOnlySpan<byte> line) =>
        Digest.Parse(System.Text.Encoding.ASCII.GetString(line[^66..^2]));

    private bool Readable(ReadOnlySpan<byte> line)
    {
        try
        {
            decoder.Decode(line);
            return true;
        }
        catch (LineFormatException)
        {
            return false;
        }
    }

    private ScannedLine<TState, TFacts> Read(ReadOnlySpan<byte> line, Digest? sealedAs)
    {
        try
        {
            var (entry, prev, hash) = decoder.Decode(line);
            var wrong = Wrong(entry, prev, hash, sealedAs);
            return new ScannedLine<TState, TFacts>(lines, entry, hash, wrong is null ? null : new JournalFault(lines, wrong));
        }
        catch (LineFormatException exception)
        {
            return new ScannedLine<TState, TFacts>(lines, null, null, new JournalFault(lines, exception.Message));
        }
    }

    private string? Wrong(JournalEntry<TState, TFacts> entry, Digest prev, Digest hash, Digest? sealedAs)
    {
        if (sealedAs != hash)
        {
            return "the line does not match its hash";
        }

        if (prev != head)
        {
            return "the line does not follow the one before it";
        }

        return Misplaced(entry) ? "the line belongs elsewhere" : null;
    }

    private bool Misplaced(JournalEntry<TState, TFacts> entry) =>
        entry.Seq != lines - 1
        || entry.Type == EntryType.Opened != (lines == 1)
        || (last is not null && (entry.Attempt != last.Attempt || entry.Flow != last.Flow || last.Type == EntryType.Closed));
}
