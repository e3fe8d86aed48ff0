using LoginMachine.Machine.Triggers;

namespace LoginMachine.Platform;

/// <summary>Files that only their owner may read: mode 0600, folders 0700, whatever was there before. No link is followed.</summary>
internal static class PrivateFile
{
    private const int MaxTries = 8;

    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(1);

    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a folder of ours and those above it; the folder itself becomes 0700, unless it is reached through a link.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="IOException">It cannot be made, or is not safe; <see cref="FaultOf"/> has the reason.</exception>
    public static void EnsureFolder(string path)
    {
        try
        {
            OwnFolder.Ensure(path);
        }
        catch (UnauthorizedAccessException) when (Ownership.IsForeign(path))
        {
            throw new FileFaultException(StorageFault.OtherOwner);
        }
    }

    /// <summary>Makes the folder that a file is in, 0700. A folder that is there stays as it is: others may use it as well.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="IOException">It cannot be made; <see cref="FaultOf"/> has the reason.</exception>
    public static void EnsureFolderOf(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        try
        {
            OwnFolder.Make(folder);
        }
        catch (UnauthorizedAccessException) when (Ownership.IsForeign(folder))
        {
            throw new FileFaultException(StorageFault.OtherOwner);
        }
    }

    /// <summary>Opens a file, 0600 from its first moment.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="mode">Whether it may, must or must not exist; <see cref="FileMode.Create"/> empties it once it is known to be ours.</param>
    /// <param name="share">What others may do with it meanwhile, on systems that enforce that.</param>
    /// <param name="access">What is done with it.</param>
    /// <exception cref="IOException">What is there is not a file of ours; <see cref="FaultOf"/> has the reason.</exception>
    public static FileStream Open(string path, FileMode mode, FileShare share, FileAccess access = FileAccess.Write)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return mode == FileMode.CreateNew ? New(path, share, access) : Existing(path, mode, share, access);
            }
            catch (FileNotFoundException) when (mode is FileMode.OpenOrCreate or FileMode.Create)
            {
                if (TryNew(path, share, access, last: tries == MaxTries) is { } file)
                {
                    return file;
                }
            }
        }
    }

    /// <summary>Reads a file of ours that another process may replace or remove meanwhile.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maxBytes">How much of it is read at most; a larger one is refused. 1 MiB by default.</param>
    /// <param name="ownersRoot">Whether root may own it as well.</param>
    /// <exception cref="FileNotFoundException">Nothing is there.</exception>
    /// <exception cref="IOException">What is there is not a file of ours; <see cref="FaultOf"/> has the reason.</exception>
    public static byte[] Read(string path, int maxBytes = 1 << 20, bool ownersRoot = false)
    {
        using var file = OwnFile.Open(path, FileAccess.Read, ownersRoot);
        return NamedFile.Bytes(file, maxBytes);
    }

    /// <summary>Reads a file of ours that holds a secret of the user: no one else may read it either.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maxBytes">How much of it is read at most; a larger one is refused.</param>
    /// <exception cref="FileNotFoundException">Nothing is there.</exception>
    /// <exception cref="ReadableByOthersException">Others may read it.</exception>
    /// <exception cref="IOException">What is there is not a file of ours; <see cref="FaultOf"/> has the reason.</exception>
    public static byte[] ReadSecret(string path, int maxBytes)
    {
        using var file = OwnFile.Open(path, FileAccess.Read);
        return FileIdentity.Of(file).Mode is { } mode && (mode & ~(Owner | UnixFileMode.UserExecute)) != 0
            ? throw new ReadableByOthersException()
            : NamedFile.Bytes(file, maxBytes);
    }

    /// <summary>Replaces a file as a whole: temporary file, sync, rename, sync of the folder.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="bytes">Its new content.</param>
    /// <param name="durable">Whether it must survive a power cut; notes that may be lost need not wait for the disk.</param>
    /// <param name="cancellation">Honored up to the rename; never after it.</param>
    public static void Replace(string path, ReadOnlySpan<byte> bytes, bool durable = true, CancellationToken cancellation = default)
    {
        OwnFile.RequireReplaceable(path);
        if (durable)
        {
            SweepAbandoned(path);
        }

        var temporary = TemporaryBeside(path);
        try
        {
            using (var file = Open(temporary, FileMode.CreateNew, FileShare.None))
            {
                file.Put(bytes);
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

    /// <summary>Makes room beside a file for its new content.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="bytes">How much.</param>
    /// <exception cref="IOException">There is no room, or it may not be written.</exception>
    public static ReservedFile Reserve(string path, int bytes)
    {
        OwnFile.RequireReplaceable(path);
        SweepAbandoned(path);
        return new ReservedFile(path, bytes);
    }

    /// <summary>
    /// Replaces a file by itself, the same way as by new content, so that whatever forbids the rename is found while
    /// nothing depends on it. Without a file, two temporary ones are renamed.
    /// </summary>
    /// <param name="path">The file; its folder exists, and no one else replaces it meanwhile.</param>
    /// <exception cref="IOException">It cannot be replaced; <see cref="FaultOf"/> has the reason.</exception>
    internal static void Rehearse(string path)
    {
        OwnFile.RequireReplaceable(path);
        if (Current(path) is { } bytes)
        {
            Replace(path, bytes);
        }
        else
        {
            TryRename(path);
        }
    }

    /// <summary>Renames two temporary files beside a file that is left alone; as much as can be known while others may replace it.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <exception cref="IOException">It could not be replaced; <see cref="FaultOf"/> has the reason.</exception>
    internal static void TryRename(string path)
    {
        OwnFile.RequireReplaceable(path);
        var temporary = Path.Combine(Path.GetDirectoryName(path)!, $".try-{Guid.NewGuid():n}.tmp");
        try
        {
            Replace(temporary, "rehearsal"u8, durable: false);
        }
        finally
        {
            TryDelete(temporary);
        }
    }

    /// <summary>Deletes a file and what a killed process may have left of its next content, and brings that to the disk.</summary>
    /// <param name="path">The file. A link stays: deleting it would leave behind what it leads to.</param>
    /// <exception cref="IOException">It could not be deleted; <see cref="FaultOf"/> has the reason.</exception>
    public static void Remove(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        switch (FileIdentity.At(path))
        {
            case { Kind: FileKind.Link }:
                throw new FileFaultException(StorageFault.Link);
            case { Kind: FileKind.Folder }:
                throw new FileFaultException(StorageFault.Folder);
            case { Mounted: true }:
                throw new FileFaultException(StorageFault.Mount);
            default:
                File.Delete(path);
                break;
        }

        foreach (var left in Directory.EnumerateFiles(folder, Path.GetFileName(path) + ".*.tmp"))
        {
            TryDelete(left);
        }

        FolderSync.Sync(folder);
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

    /// <summary>Returns the reason of an exception that a file operation threw.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>The reason, or null if the exception is not one of the file system.</returns>
    public static StorageFault? FaultOf(Exception exception) => exception switch
    {
        StorageException storage => storage.Reason,
        OperationCanceledException => StorageFault.Cancelled,
        UnauthorizedAccessException => StorageFault.Denied,
        IOException io => Errno.FaultOf(io),
        _ => null,
    };

    /// <summary>Returns an exception that has this reason, for stores that fail on purpose.</summary>
    /// <param name="reason">The reason.</param>
    public static Exception ExceptionOf(StorageFault reason) => new FileFaultException(reason);

    internal static string TemporaryBeside(string path) => $"{path}.{Guid.NewGuid():n}.tmp";

    /// <summary>
    /// A process that was killed between writing and renaming leaves its temporary file, secrets and all. One that
    /// is older than any writing takes belongs to no one.
    /// </summary>
    private static void SweepAbandoned(string path) => Leftovers.Sweep(Path.GetDirectoryName(path)!, Path.GetFileName(path) + ".*.tmp", Abandoned);

    private static FileStream New(string path, FileShare share, FileAccess access)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = access, Share = share, BufferSize = 0 };
        if (OperatingSystem.IsWindows())
        {
            return new FileStream(path, options);
        }

        options.UnixCreateMode = Owner;
        var file = new FileStream(path, options);
        if (File.GetUnixFileMode(file.SafeFileHandle) != Owner)
        {
            // A umask that takes the owner's own rights away.
            File.SetUnixFileMode(file.SafeFileHandle, Owner);
        }

        return file;
    }

    /// <summary>Null if another process has made it meanwhile: then it is there to be opened.</summary>
    private static FileStream? TryNew(string path, FileShare share, FileAccess access, bool last)
    {
        try
        {
            return New(path, share, access);
        }
        catch (IOException) when (!last && FileIdentity.At(path) is not null)
        {
            return null;
        }
    }

    private static FileStream Existing(string path, FileMode mode, FileShare share, FileAccess access)
    {
        if (OperatingSystem.IsWindows())
        {
            OwnFile.Require(FileIdentity.At(path) ?? throw new FileNotFoundException(null, path));
            return new FileStream(path, new FileStreamOptions { Mode = mode, Access = access, Share = share, BufferSize = 0 });
        }

        var file = new FileStream(OwnFile.Open(path, access), access, bufferSize: 0);
        if (mode == FileMode.Create)
        {
            file.Resize(0);
        }

        return file;
    }

    /// <summary>Null if there is nothing that should be read.</summary>
    private static byte[]? Current(string path)
    {
        try
        {
            return Read(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or FileFaultException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
