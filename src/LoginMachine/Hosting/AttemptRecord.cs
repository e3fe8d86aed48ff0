using LoginMachine.Journals;
using LoginMachine.Platform;
using LoginMachine.Run;

namespace LoginMachine.Hosting;

/// <summary>The journal of an attempt and the mark that it is open.</summary>
internal sealed class AttemptRecord : IDisposable
{
    private readonly string path;
    private readonly IDisposable? mark;

    private AttemptRecord(IJournal journal, string path, IDisposable? mark) => (Journal, this.path, this.mark) = (journal, path, mark);

    internal IJournal Journal { get; }

    /// <summary>Null if there is no journal.</summary>
    internal Evidence? Evidence => mark is null ? null : new Evidence(Path.GetFileName(path), path, Journal.Head);

    public void Dispose()
    {
        Journal.Dispose();
        mark?.Dispose();
    }

    internal static AttemptRecord Open(LoginEngineOptions parts, Attempt attempt)
    {
        var name = $"{parts.Time.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}-{attempt.Id}.jsonl";
        var path = Path.Combine(parts.Folders.Journals, name);
        IDisposable? mark = null;
        try
        {
            PrivateFile.EnsureFolder(parts.Folders.Journals);
            mark = new OpenAttempts(parts.Folders.Open).Enter(name);
            return new AttemptRecord(parts.Journal(JournalFile.Create(path, attempt.Vault)), path, mark);
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is { } fault)
        {
            mark?.Dispose();
            return new AttemptRecord(parts.Journal(new NoJournal(fault)), path, null);
        }
    }
}
