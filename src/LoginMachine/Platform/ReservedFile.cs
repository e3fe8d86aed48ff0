namespace LoginMachine.Platform;

/// <summary>A temporary file beside its target that already has room on the disk.</summary>
internal sealed class ReservedFile : IDisposable
{
    private readonly string path;
    private readonly string temporary;
    private bool moved;

    internal ReservedFile(string path, int bytes)
    {
        this.path = path;
        temporary = PrivateFile.TemporaryBeside(path);
        try
        {
            using var file = PrivateFile.Open(temporary, FileMode.CreateNew, FileShare.None);
            file.Put(new byte[bytes]);
            file.Flush(flushToDisk: true);
        }
        catch
        {
            PrivateFile.TryDelete(temporary);
            throw;
        }
    }

    /// <summary>Replaces the target as a whole; once.</summary>
    /// <param name="bytes">Its new content.</param>
    /// <param name="cancellation">Honored up to the rename; never after it.</param>
    /// <exception cref="IOException">It could not be replaced; it is as it was.</exception>
    public void Replace(ReadOnlySpan<byte> bytes, CancellationToken cancellation)
    {
        OwnFile.RequireReplaceable(path);
        using (var file = PrivateFile.Open(temporary, FileMode.Open, FileShare.None))
        {
            file.Put(bytes);
            file.Resize(bytes.Length);
            file.Flush(flushToDisk: true);
        }

        cancellation.ThrowIfCancellationRequested();
        File.Move(temporary, path, overwrite: true);
        moved = true;
        FolderSync.Sync(Path.GetDirectoryName(path)!);
    }

    /// <summary>Releases the space if it was not used.</summary>
    public void Dispose()
    {
        if (!moved)
        {
            PrivateFile.TryDelete(temporary);
        }
    }
}
