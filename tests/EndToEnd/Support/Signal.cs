using System.ComponentModel;
using System.Runtime.InteropServices;

namespace LoginMachine.Tests.EndToEnd.Support;

/// <summary>POSIX signals, which the class library can receive but not send.</summary>
internal static class Signal
{
    /// <summary>SIGINT.</summary>
    public const int Interrupt = 2;

    /// <summary>SIGCONT, as Linux numbers it.</summary>
    public const int Continue = 18;

    /// <summary>Sends a signal to one process.</summary>
    public static void Send(int processId, int signal)
    {
        if (Kill(processId, signal) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
