using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace LoginMachine.Tests.Effects.Files;

/// <summary>Puts things other than a file of one's own where the program expects one.</summary>
internal static class Scenery
{
    /// <summary>Kept: closing one deletes its file.</summary>
    private static readonly System.Collections.Concurrent.ConcurrentBag<Socket> Bound = [];

    /// <summary>All that can be put there without root.</summary>
    internal static TheoryData<string> Kinds => new("link", "dangling link", "FIFO", "device", "socket", "folder", "writable by others");

    /// <summary>Those that would be read for ever, or not at all.</summary>
    internal static TheoryData<string> Endless => new("FIFO", "device", "socket", "folder");

    /// <summary>Puts one of <see cref="Kinds"/> at a path.</summary>
    /// <param name="kind">What.</param>
    /// <param name="path">Where; its folder is there.</param>
    /// <param name="content">What a file of the program's own would hold.</param>
    internal static void Put(string kind, string path, string content = "")
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no such files.");
        var behind = path + ".behind";
        switch (kind)
        {
            case "link":
                File.WriteAllText(behind, content);
                File.CreateSymbolicLink(path, behind);
                break;
            case "dangling link":
                File.CreateSymbolicLink(path, behind);
                break;
            case "FIFO":
                Run("mkfifo", path);
                break;
            case "device":
                File.CreateSymbolicLink(path, "/dev/zero");
                break;
            case "socket":
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                socket.Bind(new UnixDomainSocketEndPoint(path));
                Bound.Add(socket);
                break;
            case "folder":
                Directory.CreateDirectory(path);
                break;
            default:
                File.WriteAllText(path, content, Encoding.ASCII);
                Run("chmod", "0666", path);
                break;
        }
    }

    /// <summary>What a link of <see cref="Put"/> leads to.</summary>
    internal static string? Behind(string path) => File.Exists(path + ".behind") ? File.ReadAllText(path + ".behind") : null;

    /// <summary>Runs a tool of the system.</summary>
    internal static void Run(string program, params string[] arguments) =>
        Assert.True(Succeeds(program, arguments), $"{program} {string.Join(' ', arguments)}");

    /// <summary>The same, if it may fail.</summary>
    internal static bool Succeeds(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    /// <summary>Skips a test that takes root.</summary>
    internal static void RequireRoot() => Skip.IfNot(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "This takes root on Linux.");

    /// <summary>Runs something that must not wait, and fails if it does.</summary>
    internal static T AtOnce<T>(Func<T> act) => Task.Run(act).WaitAsync(TimeSpan.FromSeconds(5)).GetAwaiter().GetResult();
}
