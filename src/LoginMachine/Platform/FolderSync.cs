using System.Runtime.InteropServices;

namespace LoginMachine.Platform;

/// <summary>
/// Brings a folder's entries to the disk, so that a rename survives a power cut. .NET opens no folders, hence the
/// three calls of the C library. Windows has no such operation: its rename is journaled by the file system.
/// </summary>
internal static partial class FolderSync
{
    internal static void Sync(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(folder, 0);
        if (descriptor < 0)
        {
            return;
        }

        // A file system that cannot sync folders reports it; the rename itself has been done.
        _ = Fsync(descriptor);
        _ = Close(descriptor);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
