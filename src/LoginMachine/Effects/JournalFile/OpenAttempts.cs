using LoginMachine.Effects.Platform;

namespace LoginMachine.Effects.JournalFile;

/// <summary>
/// One lock file per attempt whose journal is not closed. Its holder is alive as long as it holds the lock; a
/// process that dies leaves the file, and the next run takes the lock and closes the journal.
/// </summary>
/// <param name="folder">The folder of the lock files.</param>
public sealed class OpenAttempts(string folder)
{
    private const string Ending = ".lock";

    /// <summary>Marks an attempt as open.</summary>
    /// <param name="journal">The name of its journal.</param>
    /// <returns>Ends the mark when it is disposed.</returns>
    /// <exception cref="IOException">The mark could not be made.</exception>
    public IDisposable Enter(string journal)
    {
        PrivateFile.EnsureFolder(folder);
        var path = Path.Combine(folder, journal + Ending);
        return new Mark(PrivateFile.Open(path, FileMode.OpenOrCreate, FileShare.None), path);
    }

    /// <summary>The marks of processes that have died, each locked by us now.</summary>
    public IEnumerable<(string Journal, IDisposable Mark)> Abandoned()
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

    private static Mark? TryTake(string path)
    {
        try
        {
            return new Mark(PrivateFile.Open(path, FileMode.Open, FileShare.None, FileAccess.ReadWrite), path);
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is not null)
        {
            return null;
        }
    }

    private sealed class Mark(FileStream file, string path) : IDisposable
    {
        public void Dispose()
        {
            PrivateFile.TryDelete(path);
            file.Dispose();
        }
    }
}
