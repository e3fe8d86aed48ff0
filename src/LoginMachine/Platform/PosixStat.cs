using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace LoginMachine.Platform;

/// <summary>
/// Reads the identity of a file. Linux has <c>statx</c>, whose layout is the same on every processor; macOS has
/// <c>stat</c> with 64-bit inodes, under another name on Intel.
/// </summary>
internal static partial class Posix
{
    private const int CurrentFolder = -100;
    private const int AtItself = 0x1000;
    private const int AtNoFollow = 0x100;
    private const int NoAutomount = 0x800;
    private const uint BasicFacts = 0x7ff;
    private const ulong Unchangeable = 0x10 | 0x20;
    private const ulong MountRoot = 0x2000;
    private const int Size = 256;

    internal static FileIdentity? Stat(string path, bool follow)
    {
        Span<byte> buffer = stackalloc byte[Size];
        var result = OperatingSystem.IsMacOS() ? Darwin(path, follow, ref buffer[0])
            : StatX(CurrentFolder, path, NoAutomount | (follow ? 0 : AtNoFollow), BasicFacts, ref buffer[0]);
        return result == 0 ? Read(buffer)
            : Marshal.GetLastPInvokeError() is NoEntry or NotFolder ? null
            : throw ErrorOf(Marshal.GetLastPInvokeError(), path);
    }

    internal static FileIdentity Stat(SafeFileHandle file)
    {
        Span<byte> buffer = stackalloc byte[Size];
        var result = OperatingSystem.IsMacOS() ? Darwin(file, ref buffer[0]) : StatX(file, "", AtItself, BasicFacts, ref buffer[0]);
        return result == 0 ? Read(buffer) : throw ErrorOf(Marshal.GetLastPInvokeError(), "");
    }

    private static FileIdentity Read(ReadOnlySpan<byte> buffer) => OperatingSystem.IsMacOS() ? ReadDarwin(buffer) : ReadLinux(buffer);

    private static FileIdentity ReadLinux(ReadOnlySpan<byte> buffer)
    {
        var attributes = UInt64(buffer, 8);
        return Identity(UInt16(buffer, 28), UInt32(buffer, 20), ((ulong)UInt32(buffer, 136) << 32) | UInt32(buffer, 140), UInt64(buffer, 32)) with
        {
            Mounted = (attributes & MountRoot) != 0,
            Immutable = (attributes & Unchangeable) != 0,
        };
    }

    private static FileIdentity ReadDarwin(ReadOnlySpan<byte> buffer) =>
        Identity(UInt16(buffer, 4), UInt32(buffer, 16), UInt32(buffer, 0), UInt64(buffer, 8));

    private static FileIdentity Identity(ushort mode, uint owner, ulong device, ulong inode) =>
        new(KindOf(mode), owner, (UnixFileMode)(mode & 0xfff), device, inode);

    private static FileKind KindOf(ushort mode) => (mode & 0xf000) switch
    {
        0x8000 => FileKind.Regular,
        0x4000 => FileKind.Folder,
        0xa000 => FileKind.Link,
        _ => FileKind.Special,
    };

    private static ushort UInt16(ReadOnlySpan<byte> buffer, int at) => MemoryMarshal.Read<ushort>(buffer[at..]);

    private static uint UInt32(ReadOnlySpan<byte> buffer, int at) => MemoryMarshal.Read<uint>(buffer[at..]);

    private static ulong UInt64(ReadOnlySpan<byte> buffer, int at) => MemoryMarshal.Read<ulong>(buffer[at..]);

    private static bool Intel => RuntimeInformation.ProcessArchitecture == Architecture.X64;

    private static int Darwin(string path, bool follow, ref byte buffer) => (follow, Intel) switch
    {
        (true, true) => StatIntel(path, ref buffer),
        (true, false) => StatPlain(path, ref buffer),
        (false, true) => LinkStatIntel(path, ref buffer),
        (false, false) => LinkStatPlain(path, ref buffer),
    };

    private static int Darwin(SafeFileHandle file, ref byte buffer) => Intel ? FileStatIntel(file, ref buffer) : FileStatPlain(file, ref buffer);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int StatX(int folder, string path, int flags, uint mask, ref byte buffer);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int StatX(SafeFileHandle folder, string path, int flags, uint mask, ref byte buffer);

    [LibraryImport("libc", EntryPoint = "stat$INODE64", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int StatIntel(string path, ref byte buffer);

    [LibraryImport("libc", EntryPoint = "stat", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int StatPlain(string path, ref byte buffer);

    [LibraryImport("libc", EntryPoint = "lstat$INODE64", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int LinkStatIntel(string path, ref byte buffer);

    [LibraryImport("libc", EntryPoint = "lstat", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int LinkStatPlain(string path, ref byte buffer);

    [LibraryImport("libc", EntryPoint = "fstat$INODE64", SetLastError = true)]
    private static partial int FileStatIntel(SafeFileHandle file, ref byte buffer);

    [LibraryImport("libc", EntryPoint = "fstat", SetLastError = true)]
    private static partial int FileStatPlain(SafeFileHandle file, ref byte buffer);
}
