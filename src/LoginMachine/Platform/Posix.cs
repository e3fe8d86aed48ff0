using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace LoginMachine.Platform;

/// <summary>
/// What .NET does not offer of the C library on Linux and macOS: opening without following links and without
/// waiting, the owner of a file, and a lock whose absence is reported.
/// </summary>
/// <remarks>
/// <c>open</c> is called without a mode: its third argument is variadic, which Apple's processors pass in another
/// place. New files are therefore made by .NET, whose <c>O_EXCL</c> follows no link either.
/// </remarks>
internal static partial class Posix
{
    private const int NoEntry = 2;
    private const int NoAccess = 13;
    private const int NotFolder = 20;

    private const int ReadWrite = 2;
    private const int WriteAndSearch = 2 | 1;
    private const nint SignalIgnored = 1;
    private const int LockExclusive = 2;
    private const int LockAtOnce = 4;

    /// <summary>Gets whether this system is one of the two.</summary>
    internal static bool Supported { get; } = OperatingSystem.IsLinux() || OperatingSystem.IsMacOS();

    /// <summary>Gets the effective user id of this process; null on other systems.</summary>
    internal static uint? Self { get; } = Supported ? EffectiveUser() : null;

    /// <summary>PowerPC and ARM have numbers of their own for these two.</summary>
    private static bool NumbersOfArm => RuntimeInformation.ProcessArchitecture is Architecture.Arm or Architecture.Arm64 or Architecture.Armv6 or Architecture.Ppc64le;

    private static int NoFollow => OperatingSystem.IsMacOS() ? 0x100 : NumbersOfArm ? 0x8000 : 0x20000;

    private static int Folder => OperatingSystem.IsMacOS() ? 0x100000 : NumbersOfArm ? 0x4000 : 0x10000;

    /// <summary>Closed on exec, never a controlling terminal, and never waiting for the other end of a FIFO.</summary>
    private static int Always => OperatingSystem.IsMacOS() ? 0x1000000 | 0x20000 | 0x4 : 0x80000 | 0x100 | 0x800;

    /// <summary>Opens what is there.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="access">What is done with it.</param>
    /// <param name="follow">Whether a link is followed.</param>
    /// <exception cref="FileNotFoundException">Nothing is there.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    /// <exception cref="IOException">The system reported another error.</exception>
    internal static SafeFileHandle Open(string path, FileAccess access, bool follow)
    {
        var mode = access switch { FileAccess.Read => 0, FileAccess.Write => 1, _ => ReadWrite };
        return Checked(Open(path, mode | Always | (follow ? 0 : NoFollow)), path);
    }

    /// <summary>Opens a folder that is no link.</summary>
    /// <param name="path">Its path.</param>
    internal static SafeFileHandle OpenFolder(string path) => Checked(Open(path, Folder | Always | NoFollow), path);

    /// <summary>Takes the lock on an open file, if no one has it. It is given up when the file is closed.</summary>
    /// <returns>0, or the error number of the system.</returns>
    internal static int Lock(SafeFileHandle file) => Lock(file, LockExclusive | LockAtOnce) == 0 ? 0 : Marshal.GetLastPInvokeError();

    /// <summary>Returns why this process may not make files in a folder; null if it may.</summary>
    internal static Exception? Writable(string folder) => Access(folder, WriteAndSearch) == 0 ? null : ErrorOf(Marshal.GetLastPInvokeError(), folder);

    /// <summary>Ignores a signal from now on.</summary>
    internal static void Ignore(int signal) => _ = Signal(signal, SignalIgnored);

    /// <summary>Returns the exception that .NET would throw for an error number.</summary>
    private static Exception ErrorOf(int number, string path) => number switch
    {
        NoEntry => new FileNotFoundException(null, path),
        1 or NoAccess => new UnauthorizedAccessException(),
        _ => new IOException($"error {number}", number),
    };

    private static SafeFileHandle Checked(SafeFileHandle file, string path)
    {
        if (!file.IsInvalid)
        {
            return file;
        }

        var number = Marshal.GetLastPInvokeError();
        file.Dispose();
        throw ErrorOf(number, path);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int Lock(SafeFileHandle file, int operation);

    [LibraryImport("libc", EntryPoint = "access", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Access(string path, int mode);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint Signal(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();
}
