using LoginMachine.Machine.Triggers;

namespace LoginMachine.Effects.Platform;

/// <summary>Files that only their owner may read: mode 0600, folders 0700, whatever was there before.</summary>
public static class PrivateFile
{
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(1);

    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;

    /// <summary>Makes a folder and those above it; the folder itself becomes 0700.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="IOException">It cannot be made; a file in its place is told as that.</exception>
    public static void EnsureFolder(string path)
    {
        if (File.Exists(path))
        {
            throw new OddTargetException();
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        if (!Directory.Exists(path))
        {
            Directory.CreateDirectory(path, OwnerFolder);
        }
        else if (File.GetUnixFileMode(path) != OwnerFolder)
        {
            File.SetUnixFileMode(path, OwnerFolder);
        }
    }

    /// <summary>Opens a file, 0600 from its first moment.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="mode">Whether it may, must or must not exist.</param>
    /// <param name="share">What others may do with it meanwhile.</param>
    /// <param name="access">What is done with it.</param>
    public static FileStream Open(string path, FileMode mode, FileShare share, FileAccess access = FileAccess.Write)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open)
        {
            options.UnixCreateMode = OwnerFile;
        }

        return new FileStream(path, options);
    }

    /// <summary>Replaces a file as a whole: temporary file, sync, rename, sync of the folder.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="bytes">Its new content.</param>
    /// <param name="durable">Whether it must survive a power cut; notes that may be lost need not wait for the disk.</param>
    /// <param name="cancellation">Honoured up to the rename; never after it.</param>
    public static void Replace(string path, ReadOnlySpan<byte> bytes, bool durable = true, CancellationToken cancellation = default)
    {
        RefuseOddTarget(path);
        if (durable)
        {
            SweepAbandoned(path);
        }

        var temporary = $"{path}.{Guid.NewGuid():n}.tmp";
        try
        {
            using (var file = Open(temporary, FileMode.CreateNew, FileShare.None))
            {
                file.Write(bytes);
                file.Flush(flushToDisk: durable);
            }

            cancellation.ThrowIfCancellationRequested();
            File.Move(temporary, path, overwrite: true);
            if (durable)
            {
                FolderSync.Sync(Path.GetDirectoryName(path)!);
            }
        }
        catch
        {
            TryDelete(temporary);
            throw;
        }
    }

    /// <summary>Deletes a file if that is possible.</summary>
    /// <param name="path">The file.</param>
    public static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Best effort by its name: what is left over is private and is never read.
        }
    }

    /// <summary>The reason of an exception that a file operation threw.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>The reason, or null where it is none of the file system's.</returns>
    public static StorageFault? FaultOf(Exception exception) => exception switch
    {
        OddTargetException => StorageFault.NotAFile,
        OperationCanceledException => StorageFault.Cancelled,
        UnauthorizedAccessException => StorageFault.Denied,
        IOException io => Errno.FaultOf(io),
        _ => null,
    };

    /// <summary>
    /// A process that was killed between writing and renaming leaves its temporary file, secrets and all. One that
    /// is older than any writing takes belongs to nobody.
    /// </summary>
    private static void SweepAbandoned(string path)
    {
        var latest = DateTime.UtcNow - Abandoned;
        foreach (var left in Directory.EnumerateFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path) + ".*.tmp"))
        {
            if (File.GetLastWriteTimeUtc(left) < latest)
            {
                TryDelete(left);
            }
        }
    }

    /// <summary>A link would lead the secret elsewhere; a rename over a folder cannot work.</summary>
    internal static void RefuseOddTarget(string path)
    {
        var info = new FileInfo(path);
        if (Directory.Exists(path) || info.LinkTarget is not null)
        {
            throw new OddTargetException();
        }
    }

    private sealed class OddTargetException() : IOException("not a file");
}
