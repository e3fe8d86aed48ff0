using LoginMachine.Machine.Triggers;
using Microsoft.Win32.SafeHandles;

namespace LoginMachine.Platform;

/// <summary>
/// Whether the process may open as many files and sockets as the rest of a sign-in takes. A web server that cannot
/// accept a connection waits without a word, so that is found out before a user is sent to a browser.
/// </summary>
internal static class FreeDescriptors
{
    /// <summary>A browser's connections, one to the provider with its name lookup and certificates, and the credentials with their lock.</summary>
    private const int Needed = 10;

    /// <summary>Returns whether that many can be opened; true on systems without such a limit.</summary>
    internal static bool AreLeft()
    {
        if (!Posix.Supported)
        {
            return true;
        }

        var opened = new List<SafeFileHandle>(Needed);
        try
        {
            while (opened.Count < Needed)
            {
                opened.Add(Posix.Open("/dev/null", FileAccess.Read, follow: true));
            }

            return true;
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is { } fault)
        {
            return fault != StorageFault.TooManyFiles;
        }
        finally
        {
            opened.ForEach(file => file.Dispose());
        }
    }
}
