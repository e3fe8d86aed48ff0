using System.Diagnostics;
using LoginMachine.Tests.Support;

namespace LoginMachine.Tests.Effects.Listener;

/// <summary>Sends requests as another user of this machine, which takes root.</summary>
internal static class OtherUser
{
    /// <summary>A user id that this test run does not have and that is not root's.</summary>
    internal const int Id = 65534;

    /// <summary>One more.</summary>
    internal const int SecondId = 54321;

    internal static void Require()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "another user is made with Linux's setpriv");
        Skip.IfNot(Environment.IsPrivilegedProcess, "needs root, to send requests as another user");
        Skip.IfNot(File.Exists("/usr/bin/setpriv") && File.Exists("/bin/bash"), "needs setpriv (util-linux) and bash");
    }

    /// <summary>Sends a request and reads the answer, if any is waited for.</summary>
    /// <param name="port">The port.</param>
    /// <param name="request">The request, byte by byte.</param>
    /// <param name="user">The user id to send it as.</param>
    /// <param name="host">127.0.0.1 or ::1.</param>
    /// <param name="hangUp">Whether the connection is closed without a look at the answer.</param>
    internal static async Task<RawAnswer> SendAsync(int port, string request, int user = Id, string host = "127.0.0.1", bool hangUp = false)
    {
        var script = $"exec 3<>/dev/tcp/{host}/{port}; cat >&3; {(hangUp ? "exec 3>&-" : "cat <&3")}";
        using var child = Process.Start(new ProcessStartInfo("/usr/bin/setpriv", ["--reuid", $"{user}", "--regid", $"{user}", "--clear-groups", "/bin/bash", "-c", script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await child.StandardInput.WriteAsync(request);
        child.StandardInput.Close();
        var (answer, error) = (child.StandardOutput.ReadToEndAsync(), child.StandardError.ReadToEndAsync());
        await child.WaitForExitAsync().InTimeAsync();
        Assert.DoesNotContain("connect", await error, StringComparison.Ordinal);
        return RawAnswer.Parse(await answer);
    }
}
