using System.Runtime.InteropServices;

namespace LoginMachine.Cli.Streams;

/// <summary>
/// Keeps the mode of the terminal as it was found. While a key is awaited nothing that is typed is shown; a program
/// that is stopped (Ctrl-Z) must not leave the shell like that. At the end .NET restores the mode by itself.
/// </summary>
internal static partial class TerminalMode
{
    /// <summary>More than the structure has on any system.</summary>
    private const int Size = 256;
    private const int StopLinux = 19;
    private const int StopMac = 17;

    private static PosixSignalRegistration? stop;

    /// <summary>Remembers the mode. Call it before a key is awaited for the first time.</summary>
    internal static void Keep()
    {
        if (OperatingSystem.IsWindows() || stop is not null || Console.IsInputRedirected)
        {
            return;
        }

        var mode = new byte[Size];
        if (Get(0, mode) == 0)
        {
            stop = PosixSignalRegistration.Create(PosixSignal.SIGTSTP, _ => Stop(mode));
        }
    }

    /// <summary>
    /// .NET does not stop a program that has registered this signal, so it is done here. When the program goes on, .NET
    /// sets its own mode again.
    /// </summary>
    private static void Stop(byte[] mode)
    {
        Set(0, 0, mode);
        _ = Kill(Environment.ProcessId, OperatingSystem.IsMacOS() ? StopMac : StopLinux);
    }

    [LibraryImport("libc", EntryPoint = "tcgetattr")]
    private static partial int Get(int descriptor, [Out] byte[] mode);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);

    [LibraryImport("libc", EntryPoint = "tcsetattr")]
    private static partial int Set(int descriptor, int when, byte[] mode);
}
