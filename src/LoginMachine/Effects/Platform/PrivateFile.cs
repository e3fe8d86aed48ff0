using LoginMachine.Effects.SaveCredentials.Keyring;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Effects.Platform;

/// <summary>Files that only their owner may read: mode 0600, folders 0700, whatever was there before.</summary>
public static class PrivateFile
{
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(1);

    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;

    /// <summary>Makes a folder of ours and those above it; the folder itself becomes 0700.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="IOException">It cannot be made; a file in its place, or above it, is told as that.</exception>
    public static void EnsureFolder(string path)
    {
        Make(path);
        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(path) != OwnerFolder)
        {
            File.SetUnixFileMode(path, OwnerFolder);
        }
    }

    /// <summary>Makes the folder that a file lies in, 0700. One that is there stays as it is: it may be somebody else's as well.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static void EnsureFolderOf(string file) => Make(Path.GetDirectoryName(file)!);

    private static void Make(string path)
    {
        for (var above = path; above is not null; above = Path.GetDirectoryName(above))
        {
            if (File.Exists(above))
            {
                throw new OddTargetException();
            }
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else if (!Directory.Exists(path))
        {
            Directory.CreateDirectory(path, OwnerFolder);
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

    /// <summary>Reads a file that another process may replace or remove meanwhile.</summary>
    /// <param name="path">The file.</param>
    public static byte[] Read(string path)
    {
        using var file = new FileStream(path, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 });
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
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

        var temporary = TemporaryBeside(path);
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

    /// <summary>Makes room beside a file for its new content.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="bytes">How much.</param>
    /// <exception cref="IOException">There is no room, or it may not be written.</exception>
    public static ReservedFile Reserve(string path, int bytes)
    {
        RefuseOddTarget(path);
        SweepAbandoned(path);
        return new ReservedFile(path, bytes);
    }

    /// <summary>Deletes a file and what a killed process may have left of its next content, and brings that to the disk.</summary>
    /// <param name="path">The file. A link is deleted, and not what it leads to.</param>
    /// <exception cref="IOException">It could not be deleted.</exception>
    public static void Remove(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (Directory.Exists(path) && new FileInfo(path).LinkTarget is null)
        {
            throw new OddTargetException();
        }

        File.Delete(path);
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

    /// <summary>The reason of an exception that a file operation threw.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>The reason, or null where it is none of the file system's.</returns>
    public static StorageFault? FaultOf(Exception exception) => exception switch
    {
        KeyringException keyring => keyring.Reason,
        OddTargetException => StorageFault.NotAFile,
        SaveCredentials.CredentialsTooLargeException => StorageFault.TooLarge,
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

    internal static string TemporaryBeside(string path) => $"{path}.{Guid.NewGuid():n}.tmp";

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
