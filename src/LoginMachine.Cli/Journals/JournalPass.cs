using LoginMachine.Journal;
using LoginMachine.Journals;

namespace LoginMachine.Cli.Journals;

/// <summary>One pass over one journal, line by line. Lines that cannot be read are reported as text.</summary>
internal sealed class JournalPass : IDisposable
{
    private const int Beginning = 1 << 14;

    private readonly string path;
    private readonly Stream file;
    private readonly JournalReader reader;

    /// <exception cref="UsageException">It cannot be opened.</exception>
    internal JournalPass(string path)
    {
        this.path = path;
        file = JournalFiles.Open(path, path);
        reader = new JournalReader(Guarded(Source));
    }

    /// <summary>Gets its file name.</summary>
    internal string Name => Path.GetFileName(path);

    /// <summary>Returns the next line; null at the end.</summary>
    /// <exception cref="UsageException">The file cannot be read on.</exception>
    internal ScannedLine? Next() => Guarded(reader.Next);

    /// <summary>Returns what it is worth.</summary>
    internal Verification Finish() => reader.Finish();

    /// <summary>
    /// Returns a second look at a journal that did not verify line by line: restored and checked as a whole. Null if there is
    /// no need for one.
    /// </summary>
    /// <exception cref="UsageException">It is no journal.</exception>
    internal JournalText? Whole(Verification verification)
    {
        if (verification is not { Verdict: Verdict.Edited or Verdict.Unreadable, Cut: false } || !file.CanSeek)
        {
            return null;
        }

        var found = Guarded(() =>
        {
            file.Position = 0;
            return FoundJournal.From(file);
        });
        return found.Text.Verification is { Verdict: Verdict.Unreadable, Fault: { } fault } ? throw Refused(fault) : found.Text;
    }

    /// <summary>Returns why it is no journal of ours.</summary>
    internal UsageException Refused(JournalFault fault) =>
        new($"{Printable.FileName(path)}: not a journal that this program can read: line {fault.Line}: {fault.Reason}.");

    public void Dispose()
    {
        reader.Dispose();
        file.Dispose();
    }

    /// <summary>A file in the form that this program writes is read as it is; another one is restored in memory.</summary>
    private Stream Source()
    {
        if (file.CanSeek)
        {
            var beginning = new byte[Beginning];
            var read = file.ReadAtLeast(beginning, Beginning, throwOnEndOfStream: false);
            file.Position = 0;
            if (Transport.IsUntouched(beginning.AsSpan(0, read)))
            {
                return file;
            }
        }

        return new MemoryStream(Transport.Read(file).Bytes);
    }

    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (JournalFiles.Reason(exception, path, path) is { } reason)
        {
            throw new UsageException(reason);
        }
    }
}
