using LoginMachine.Machine.Triggers;
using Microsoft.Win32.SafeHandles;

namespace LoginMachine.Platform;

/// <summary>
/// The lock on a file of ours, which the system gives up when the process ends: <c>flock</c>, and on Windows a file
/// that is not shared. .NET takes the same lock but ignores a file system that has none, which would leave two
/// processes each believing that it holds the lock.
/// </summary>
/// <param name="take">Takes the lock on an open file without waiting; returns 0 or the error number of the system.</param>
internal sealed class AdvisoryLock(Func<SafeFileHandle, int> take)
{
    private const int TryAgainLinux = 11;
    private const int TryAgainMac = 35;

    /// <summary>Gets the lock of this machine.</summary>
    internal static AdvisoryLock System { get; } = new(Posix.Lock);

    /// <summary>Opens a file and takes its lock. Never waits.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="mode">Whether it may or must exist.</param>
    /// <param name="share">What Windows lets others do with it meanwhile.</param>
    /// <returns>The file, locked until it is disposed; null if another process has the lock.</returns>
    /// <exception cref="IOException">
    /// The file cannot be opened, or no one can lock it: the reason is then <see cref="StorageFault.LockUnsupported"/>.
    /// </exception>
    internal FileStream? TryOpen(string path, FileMode mode = FileMode.OpenOrCreate, FileShare share = FileShare.None)
    {
        try
        {
            var file = PrivateFile.Open(path, mode, share, FileAccess.ReadWrite);
            return OperatingSystem.IsWindows() ? file : Locked(file);
        }
        catch (IOException exception) when (Errno.IsHeldByOther(exception))
        {
            return null;
        }
    }

    private FileStream? Locked(FileStream file)
    {
        var error = take(file.SafeFileHandle);
        if (error == 0)
        {
            return file;
        }

        file.Dispose();
        return error == (OperatingSystem.IsMacOS() ? TryAgainMac : TryAgainLinux) ? null : throw new FileFaultException(StorageFault.LockUnsupported);
    }
}
