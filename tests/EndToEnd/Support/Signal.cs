using System.ComponentModel;
using System.Runtime.InteropServices;

namespace LoginMachine.Tests.EndToEnd.Support;

/// <summary>POSIX signals, which the class library can receive but not send.</summary>
internal static class Signal
{
    /// <summary>SIGINT.</summary>
    public const int Interrupt = 2;

    /// <summary>SIGHUP.</summary>
    public const int Hangup = 1;

    /// <summary>SIGQUIT.</summary>
    public const int Quit = 3;

    /// <summary>SIGTERM.</summary>
    public const int Terminate = 15;

    /// <summary>SIGKILL.</summary>
    public const int Kill = 9;

    /// <summary>SIGCONT, as Linux numbers it.</summary>
    public const int Continue = 18;

    /// <summary>SIGTSTP, which is what Ctrl-Z sends, as Linux numbers it.</summary>
    public const int TerminalStop = 20;

    /// <summary>Sends a signal to one process.</summary>
    public static void Send(int processId, int signal)
    {
        if (SendTo(processId, signal) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendTo(int processId, int signal);
}
