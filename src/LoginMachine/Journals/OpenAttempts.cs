using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;

namespace LoginMachine.Journals;

/// <summary>
/// One lock file per attempt whose journal is not closed. Its holder is alive as long as it holds the lock; a
/// process that dies leaves the file, and the next run takes the lock and closes the journal.
/// </summary>
/// <param name="folder">The folder of the lock files.</param>
internal sealed class OpenAttempts(string folder)
{
    private const string Ending = ".lock";
    private const int MaxTries = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Gets how a mark is locked; by the system by default.</summary>
    internal AdvisoryLock Advisory { get; init; } = AdvisoryLock.System;

    /// <summary>Marks an attempt as open.</summary>
    /// <param name="journal">The name of its journal.</param>
    /// <returns>Ends the mark when it is disposed.</returns>
    /// <exception cref="IOException">The mark could not be made.</exception>
    public IDisposable Enter(string journal)
    {
        PrivateFile.EnsureFolder(folder);
        var path = PathOf(journal);
        for (var attempt = 1; ; attempt++)
        {
            if (TryEnter(path, last: attempt == MaxTries) is { } mark)
            {
                return mark;
            }

            Thread.Sleep(Pause);
        }
    }

    /// <summary>
    /// Another process that looks for abandoned marks may hold ours between its making and its locking, and then
    /// delete it, because there is no journal to close. Then it is made once more. On a file system without locks the
    /// mark is made and no one can take it: whether its attempt is still running cannot be known there.
    /// </summary>
    private AttemptMark? TryEnter(string path, bool last)
    {
        var mark = Marked(path);
        if (mark is not null && (File.Exists(path) || last))
        {
            return mark;
        }

        mark?.Dispose();
        return last ? throw new IOException("the mark of this attempt is held") : null;
    }

    private AttemptMark? Marked(string path)
    {
        try
        {
            return Advisory.TryOpen(path, share: AttemptMark.Share) is { } file ? new AttemptMark(file, path) : null;
        }
        catch (FileFaultException fault) when (fault.Reason == StorageFault.LockUnsupported)
        {
            return new AttemptMark(PrivateFile.Open(path, FileMode.OpenOrCreate, AttemptMark.Share, FileAccess.ReadWrite), path);
        }
    }

    /// <summary>Returns the marks of processes that have died, each locked by us now.</summary>
    public IEnumerable<(string Journal, AttemptMark Mark)> Abandoned()
    {
        if (!Directory.Exists(folder))
        {
            yield break;
        }

        foreach (var path in Directory.GetFiles(folder, "*" + Ending))
        {
            if (TryTake(path) is { } mark)
            {
                yield return (Path.GetFileNameWithoutExtension(path), mark);
            }
        }
    }

    /// <summary>Returns whether there is a mark of that attempt, held or left.</summary>
    /// <param name="journal">The name of its journal.</param>
    public bool IsMarked(string journal) => File.Exists(PathOf(journal));

    /// <summary>Takes a mark that is free; null if another process holds it.</summary>
    /// <param name="journal">The name of the journal.</param>
    public AttemptMark? Take(string journal) => TryTake(PathOf(journal));

    private string PathOf(string journal) => Path.Combine(folder, journal + Ending);

    private AttemptMark? TryTake(string path)
    {
        try
        {
            return Advisory.TryOpen(path, FileMode.Open, AttemptMark.Share) is { } file ? new AttemptMark(file, path) : null;
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is not null)
        {
            return null;
        }
    }
}
