using LoginMachine.Machine.Triggers;

namespace LoginMachine.Effects.Platform;

/// <summary>Reads the system's error number out of an <see cref="IOException"/>.</summary>
internal static class Errno
{
    private const int NoSpace = 28;
    private const int ReadOnly = 30;
    private const int QuotaLinux = 122;
    private const int FileTooBig = 27;
    private const int IsDirectory = 21;
    private const int NotDirectory = 20;
    private const int NotPermitted = 1;
    private const int WouldBlockLinux = 11;
    private const int WouldBlockMac = 35;
    private const int WindowsSharing = unchecked((int)0x80070020);
    private const int WindowsLocked = unchecked((int)0x80070021);
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);

    /// <summary>Whether a file could not be opened because somebody else holds it.</summary>
    internal static bool IsHeldByOther(IOException exception) =>
        exception.HResult is WindowsSharing or WindowsLocked || exception.HResult == (OperatingSystem.IsMacOS() ? WouldBlockMac : WouldBlockLinux);

    internal static StorageFault FaultOf(IOException exception) => exception.HResult switch
    {
        NoSpace or QuotaLinux or FileTooBig or WindowsDiskFull or WindowsHandleDiskFull => StorageFault.DiskFull,
        ReadOnly => StorageFault.ReadOnly,
        NotPermitted => StorageFault.Denied,
        IsDirectory or NotDirectory => StorageFault.NotAFile,
        _ => StorageFault.Other,
    };
}
