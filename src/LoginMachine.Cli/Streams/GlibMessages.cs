using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LoginMachine.Cli.Streams;

/// <summary>
/// The messages that GLib, which libsecret is built on, prints on standard error by itself, such as "Could not find home
/// directory". The program reports what is wrong with a keyring with its own message.
/// </summary>
internal static unsafe partial class GlibMessages
{
    private const string Library = "libglib-2.0.so.0";

    /// <summary>Turns the messages off for this process. Does nothing on a system without GLib.</summary>
    internal static void Silence()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            _ = SetHandler(&Ignore, 0);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            // Without the library there are no messages.
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Ignore(nint domain, int level, nint message, nint data)
    {
    }

    [LibraryImport(Library, EntryPoint = "g_log_set_default_handler")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint SetHandler(delegate* unmanaged[Cdecl]<nint, int, nint, nint, void> handler, nint data);
}
