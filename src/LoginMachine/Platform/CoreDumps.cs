using System.Runtime.InteropServices;

namespace LoginMachine.Platform;

/// <summary>
/// Keeps the memory of this process, in which tokens are, out of core dumps. For programs: a library does not change
/// the process of its host.
/// </summary>
internal static partial class CoreDumps
{
    private const int SetDumpable = 4;
    private const int MacCoreLimit = 4;
    private const uint NoHeap = 1;

    /// <summary>
    /// Switches core dumps off. On Linux this also keeps other programs of the same user from attaching to the
    /// process; programs that it starts are not affected. Best effort: it never fails.
    /// </summary>
    public static void Disable()
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                _ = Control(SetDumpable, 0, 0, 0, 0);
            }
            else if (OperatingSystem.IsMacOS())
            {
                _ = SetLimit(MacCoreLimit, default);
            }
            else if (OperatingSystem.IsWindows())
            {
                _ = SetErrorReporting(NoHeap);
            }
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            // A system without the call; there is nothing else to try.
        }
    }

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Control(int option, nuint value, nuint unused3, nuint unused4, nuint unused5);

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    private static partial int SetLimit(int resource, in Limit limit);

    /// <summary>Error reports of Windows are then sent without the heap.</summary>
    [LibraryImport("kernel32.dll", EntryPoint = "WerSetFlags")]
    private static partial int SetErrorReporting(uint flags);

    /// <summary>A soft and a hard limit, both 0 by default.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Limit
    {
        private readonly ulong soft;
        private readonly ulong hard;
    }
}
