using LoginMachine.Journal;
using LoginMachine.Journal.Redaction;
using LoginMachine.Machine.Reviewed;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;
using LoginMachine.Run;

namespace LoginMachine.Journals;

/// <summary>
/// One attempt's journal on disk: one line is one write, down to the operating system. A line that was written in
/// part is cut again, so that the file never grows past a tear.
/// </summary>
public sealed class JournalFile : IJournal
{
    private readonly FileStream file;
    private readonly Queue<JournalEntry> kept = [];
    private readonly ITripwire? tripwire;
    private LineEncoder encoder;
    private bool torn;

    /// <summary>Writes to a file that is open at the end of its last whole line.</summary>
    internal JournalFile(FileStream file, Digest? head = null, ITripwire? tripwire = null, string? path = null)
    {
        (this.file, this.tripwire, Path) = (file, tripwire, path ?? file.Name);
        encoder = new LineEncoder(head, tripwire);
    }

    /// <inheritdoc/>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Where the file lies.</summary>
    internal string Path { get; }

    /// <summary>Whether entries are kept that could not be written yet.</summary>
    public bool Unwritten => kept.Count > 0;

    /// <inheritdoc/>
    public Digest Head => encoder.Head;

    /// <summary>Opens a new journal.</summary>
    /// <param name="path">Its path; nothing may be there.</param>
    /// <param name="tripwire">Masks secrets that should not be there.</param>
    /// <exception cref="IOException">It cannot be opened; <see cref="PrivateFile.FaultOf"/> has the reason.</exception>
    public static JournalFile Create(string path, ITripwire? tripwire = null) =>
        new(PrivateFile.Open(path, FileMode.CreateNew, FileShare.Read), null, tripwire, path);

    /// <summary>Opens a journal that was left open, to close it.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="length">Where its last whole line ends; what stands after that is cut.</param>
    /// <param name="head">The hash of that line.</param>
    public static JournalFile Continue(string path, long length, Digest head)
    {
        var file = PrivateFile.Open(path, FileMode.Open, FileShare.Read);
        file.Resize(length);
        file.Position = length;
        return new JournalFile(file, head, null, path);
    }

    /// <inheritdoc/>
    public StorageFault? Append(JournalEntry entry, bool keep = false)
    {
        kept.Enqueue(entry);
        while (kept.TryPeek(out var next))
        {
            if (Write(next) is { } fault)
            {
                _ = keep ? null : Forget();
                return fault;
            }

            kept.Dequeue();
        }

        return null;
    }

    /// <inheritdoc/>
    public StorageFault? Sync()
    {
        try
        {
            file.Flush(flushToDisk: true);
            return null;
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is { } fault)
        {
            return fault;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        encoder.Dispose();
        file.Dispose();
    }

    private StorageFault? Write(JournalEntry entry)
    {
        var (end, head) = (file.Position, encoder.Head);
        try
        {
            Mend(end);
            file.Put(encoder.Encode(entry).Span);
            return null;
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is { } fault)
        {
            encoder.Dispose();
            encoder = new LineEncoder(head, tripwire);
            CutBack(end);
            return fault;
        }
    }

    private void CutBack(long end)
    {
        file.Position = end;
        torn = true;
        try
        {
            Mend(end);
        }
        catch (IOException)
        {
            // It is tried again before the next line. Readers tolerate a tear at the end and say so.
        }
    }

    private void Mend(long end)
    {
        if (torn)
        {
            file.Resize(end);
            torn = false;
        }
    }

    /// <summary>An entry that was refused and must not be kept is the newest one.</summary>
    private JournalEntry? Forget()
    {
        var others = kept.SkipLast(1).ToArray();
        kept.Clear();
        foreach (var other in others)
        {
            kept.Enqueue(other);
        }

        return null;
    }
}
