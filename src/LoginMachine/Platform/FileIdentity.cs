using Microsoft.Win32.SafeHandles;

namespace LoginMachine.Platform;

/// <summary>What is at a path.</summary>
internal enum FileKind
{
    /// <summary>A file with bytes of its own.</summary>
    Regular,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A symbolic link, or a Windows reparse point.</summary>
    Link,

    /// <summary>A FIFO, a device or a socket: reading it may never end.</summary>
    Special,
}

/// <summary>What the system says of a file: its kind, its owner and who may write to it.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Owner">The user id of its owner; null if the system has none.</param>
/// <param name="Mode">Its permission bits; null if the system has none.</param>
/// <param name="Device">The device that it is on.</param>
/// <param name="Inode">Its number there.</param>
/// <param name="Mounted">Whether it is the root of a mount, as a bind mount of a single file is; no rename replaces it.</param>
/// <param name="Immutable">Whether its attributes forbid any change (<c>chattr +i</c> or <c>+a</c>).</param>
internal readonly record struct FileIdentity(
    FileKind Kind, uint? Owner = null, UnixFileMode? Mode = null, ulong Device = 0, ulong Inode = 0, bool Mounted = false, bool Immutable = false)
{
    private const UnixFileMode OthersWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>Gets whether other users than the owner may write to it.</summary>
    internal bool WritableByOthers => Mode is { } mode && (mode & OthersWrite) != 0;

    /// <summary>Gets whether it is this process's user who owns it, as far as the system says.</summary>
    internal bool Ours => Owner is not { } owner || owner == Posix.Self;

    /// <summary>Gets whether that user or root owns it: root could change it whatever its owner.</summary>
    internal bool OursOrRoots => Ours || Owner == 0;

    /// <summary>Returns whether both are the same file.</summary>
    internal bool IsSameFile(FileIdentity other) => Device == other.Device && Inode == other.Inode;

    /// <summary>Returns what is at a path; a link counts as a link.</summary>
    /// <param name="path">The path.</param>
    /// <returns>Null if nothing does.</returns>
    /// <exception cref="UnauthorizedAccessException">A folder above it may not be searched.</exception>
    /// <exception cref="IOException">The system reported another error.</exception>
    internal static FileIdentity? At(string path) => Posix.Supported ? Posix.Stat(path, follow: false) : Portable(path, follow: false);

    /// <summary>Returns the same, of what a link leads to.</summary>
    /// <param name="path">The path.</param>
    internal static FileIdentity? Behind(string path) => Posix.Supported ? Posix.Stat(path, follow: true) : Portable(path, follow: true);

    /// <summary>Returns what an open file is.</summary>
    /// <param name="file">The file.</param>
    internal static FileIdentity Of(SafeFileHandle file) => Posix.Supported ? Posix.Stat(file) : new(FileKind.Regular);

    /// <summary>Windows and other systems: what .NET knows.</summary>
    private static FileIdentity? Portable(string path, bool follow)
    {
        var info = new FileInfo(path);
        if (info.LinkTarget is not null && !follow)
        {
            return new(FileKind.Link);
        }

        return Directory.Exists(path) ? new(FileKind.Folder)
            : !info.Exists ? null
            : new((info.Attributes & FileAttributes.Device) != 0 ? FileKind.Special : FileKind.Regular);
    }
}
