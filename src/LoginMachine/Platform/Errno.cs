using LoginMachine.Machine.Triggers;

namespace LoginMachine.Platform;

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
    private const int Busy = 16;
    private const int CrossDevice = 18;
    private const int TableFull = 23;
    private const int TooManyFiles = 24;
    private const int LinkLoopLinux = 40;
    private const int LinkLoopMac = 62;
    private const int WindowsNoFile = unchecked((int)0x80070002);
    private const int WindowsNoFolder = unchecked((int)0x80070003);
    private const int WindowsTooManyFiles = unchecked((int)0x80070004);
    private const int WouldBlockLinux = 11;
    private const int WouldBlockMac = 35;
    private const int WindowsSharing = unchecked((int)0x80070020);
    private const int WindowsLocked = unchecked((int)0x80070021);
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);

    /// <summary>Returns whether a file could not be opened because another process holds it.</summary>
    internal static bool IsHeldByOther(IOException exception) =>
        exception.HResult is WindowsSharing or WindowsLocked || exception.HResult == (OperatingSystem.IsMacOS() ? WouldBlockMac : WouldBlockLinux);

    internal static StorageFault FaultOf(IOException exception) => exception.HResult switch
    {
        NoSpace or QuotaLinux or FileTooBig or WindowsDiskFull or WindowsHandleDiskFull => StorageFault.DiskFull,
        ReadOnly => StorageFault.ReadOnly,
        NotPermitted => StorageFault.Denied,
        IsDirectory or NotDirectory => StorageFault.NotAFile,
        Busy => StorageFault.Mount,
        CrossDevice => StorageFault.OtherDevice,
        TableFull or TooManyFiles or WindowsTooManyFiles => StorageFault.TooManyFiles,
        LinkLoopLinux or LinkLoopMac => StorageFault.Link,
        WindowsNoFile or WindowsNoFolder => StorageFault.Missing,
        _ => StorageFault.Other,
    };
}
