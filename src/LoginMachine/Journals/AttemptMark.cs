using LoginMachine.Platform;


namespace LoginMachine.Journals;

/// <summary>The lock on one open attempt. Disposing it says that nothing is left to close.</summary>
/// <param name="file">The lock file, held.</param>
/// <param name="path">Its path.</param>
internal sealed class AttemptMark(FileStream file, string path) : IDisposable
{
    /// <summary>No other process opens it. Windows removes an open file only if deletion is shared.</summary>
    internal static readonly FileShare Share = OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None;

    private bool keeps;

    /// <summary>Leaves the mark for the next run, because the journal could not be closed now.</summary>
    public void Keep() => keeps = true;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!keeps)
        {
            PrivateFile.TryDelete(path);
        }

        file.Dispose();
    }
}
