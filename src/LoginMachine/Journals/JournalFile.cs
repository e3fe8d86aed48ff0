using LoginMachine.Engine.Hosting;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;
using LoginMachine.Run;

namespace LoginMachine.Journals;

/// <summary>One attempt's journal in a private file, see <see cref="JournalWriter{TState, TFacts}"/>.</summary>
internal sealed class JournalFile : IJournal
{
    private readonly JournalWriter<FlowState, Facts> writer;

    /// <summary>Writes to a file that is open at the end of its last whole line.</summary>
    internal JournalFile(FileStream file, Digest? head = null, ITripwire? tripwire = null, string? path = null) =>
        (writer, Path) = (new(file, TriggerCatalog.Vocabulary, head, tripwire), path ?? file.Name);

    /// <inheritdoc/>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Gets the path of the file.</summary>
    internal string Path { get; }

    /// <summary>Gets whether entries are kept that could not be written yet.</summary>
    public bool Unwritten => writer.Unwritten;

    /// <inheritdoc/>
    public Digest Head => writer.Head;

    /// <summary>Opens a new journal.</summary>
    /// <param name="path">Its path; nothing may be there.</param>
    /// <param name="tripwire">Masks secrets that should not be there.</param>
    /// <exception cref="IOException">It cannot be opened; <see cref="PrivateFile.FaultOf"/> has the reason.</exception>
    public static JournalFile Create(string path, ITripwire? tripwire = null) =>
        new(PrivateFile.Open(path, FileMode.CreateNew, FileShare.Read), null, tripwire, path);

    /// <summary>Opens a journal that was left open, to close it.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="length">Where its last whole line ends; what follows is cut.</param>
    /// <param name="head">The hash of that line.</param>
    public static JournalFile Continue(string path, long length, Digest head)
    {
        var file = PrivateFile.Open(path, FileMode.Open, FileShare.Read);
        file.Resize(length);
        file.Position = length;
        return new JournalFile(file, head, null, path);
    }

    /// <inheritdoc/>
    public StorageFault? Append(JournalEntry entry, bool keep = false) => FaultOf(writer.Append(entry, keep));

    /// <inheritdoc/>
    public StorageFault? Sync() => FaultOf(writer.Sync());

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();

    private static StorageFault? FaultOf(Exception? exception) => exception switch
    {
        null => null,
        ArgumentOutOfRangeException => StorageFault.DiskFull,
        _ => PrivateFile.FaultOf(exception) ?? StorageFault.Other,
    };
}
