using LoginMachine.Effects.JournalFile;
using LoginMachine.Journal;

namespace LoginMachine.Cli.Commands;

/// <summary>One pass over one journal, line by line. Whatever cannot be read is told in words.</summary>
internal sealed class JournalPass : IDisposable
{
    private readonly string path;
    private readonly FileStream file;
    private readonly JournalReader reader;

    /// <exception cref="UsageException">It cannot be opened.</exception>
    internal JournalPass(string path)
    {
        this.path = path;
        file = JournalFiles.Open(path, path);
        reader = new JournalReader(file);
    }

    /// <summary>Its file name, fit for a screen.</summary>
    internal string Name => Printable.Line(Path.GetFileName(path));

    /// <summary>The next line; null at the end.</summary>
    /// <exception cref="UsageException">The file cannot be read on.</exception>
    internal ScannedLine? Next()
    {
        try
        {
            return reader.Next();
        }
        catch (Exception exception) when (JournalFiles.Reason(exception, path, path) is { } reason)
        {
            throw new UsageException(reason);
        }
    }

    /// <summary>What it is worth.</summary>
    internal Verification Finish() => reader.Finish();

    /// <summary>Why it is no journal of ours.</summary>
    internal UsageException Refused(JournalFault fault) =>
        new($"{Printable.Line(path)}: not a journal that this program reads: line {fault.Line}: {fault.Reason}.");

    public void Dispose()
    {
        reader.Dispose();
        file.Dispose();
    }
}
