namespace LoginMachine.Engine.Hosting;

/// <summary>
/// A journal on disk: one line is one write, down to the operating system. A line that was written in part is cut
/// again, so that the file never grows past a tear. Not thread safe; one per journal.
/// </summary>
/// <typeparam name="TState">The states.</typeparam>
/// <typeparam name="TFacts">What the flow knows.</typeparam>
/// <param name="file">The file, open at the end of its last whole line. It is disposed with this object.</param>
/// <param name="vocabulary">The triggers that the journal can name.</param>
/// <param name="head">The hash of the last line there is; null to begin a journal.</param>
/// <param name="tripwire">Masks secrets that should not be there; null for none.</param>
public sealed class JournalWriter<TState, TFacts>(FileStream file, TriggerVocabulary<TFacts> vocabulary, Digest? head = null, ITripwire? tripwire = null) : IDisposable
    where TState : struct, Enum
    where TFacts : class, IFacts<TFacts>
{
    private readonly Queue<JournalEntry<TState, TFacts>> kept = [];
    private LineEncoder<TState, TFacts> encoder = new(vocabulary, head, tripwire);
    private bool torn;

    /// <summary>Gets whether entries are kept that could not be written yet.</summary>
    public bool Unwritten => kept.Count > 0;

    /// <summary>Gets the hash of the last line written.</summary>
    public Digest Head => encoder.Head;

    /// <summary>Appends one line, whole, down to the operating system.</summary>
    /// <param name="entry">The line.</param>
    /// <param name="keep">Whether the line must stay in order and be tried again with the next one if it cannot be written now.</param>
    /// <returns>Why it could not be written; null if it was.</returns>
    public Exception? Append(JournalEntry<TState, TFacts> entry, bool keep = false)
    {
        kept.Enqueue(entry);
        while (kept.TryPeek(out var next))
        {
            if (Write(next) is { } fault)
            {
                if (!keep)
                {
                    ForgetNewest();
                }

                return fault;
            }

            kept.Dequeue();
        }

        return null;
    }

    /// <summary>Brings what has been appended down to the disk.</summary>
    /// <returns>Why it could not; null if it did.</returns>
    public Exception? Sync()
    {
        try
        {
            file.Flush(flushToDisk: true);
            return null;
        }
        catch (Exception exception) when (IsFault(exception))
        {
            return exception;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        encoder.Dispose();
        file.Dispose();
    }

    private Exception? Write(JournalEntry<TState, TFacts> entry)
    {
        var (end, last) = (file.Position, encoder.Head);
        try
        {
            Repair(end);
            file.Write(encoder.Encode(entry).Span);
            return null;
        }
        catch (Exception exception) when (IsFault(exception))
        {
            encoder.Dispose();
            encoder = new LineEncoder<TState, TFacts>(vocabulary, last, tripwire);
            CutBack(end);
            return exception;
        }
    }

    private void CutBack(long end)
    {
        file.Position = end;
        torn = true;
        try
        {
            Repair(end);
        }
        catch (Exception exception) when (IsFault(exception))
        {
            // It is tried again before the next line. Readers tolerate a tear at the end and say so.
        }
    }

    private void Repair(long end)
    {
        if (torn)
        {
            file.SetLength(end);
            torn = false;
        }
    }

    private void ForgetNewest()
    {
        var others = kept.SkipLast(1).ToArray();
        kept.Clear();
        foreach (var other in others)
        {
            kept.Enqueue(other);
        }
    }

    // A file that may not grow any more is reported by .NET as an argument out of range.
    private static bool IsFault(Exception exception) => exception is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException;
}
