using LoginMachine.Tests.EndToEnd.Support;

namespace LoginMachine.Tests.EndToEnd.Keyring;

/// <summary>Desktop sessions of one user: each with a bus of its own, and a keyring that outlives it.</summary>
internal sealed class KeyringSession(TemporaryHome home)
{
    internal const string Open = "printf password | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1";
    internal const string Locked = "gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1";

    /// <summary>A session bus that knows of no service to start.</summary>
    internal const string Absent = "unset DBUS_SESSION_BUS_ADDRESS";

    internal static void Require()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "gnome-keyring is a service of Linux desktops");
        Tool.Require("dbus-run-session");
        Tool.Require("gnome-keyring-daemon");
    }

    /// <summary>Runs commands one after the other in a session of their own; each with its exit code and all it wrote.</summary>
    internal async Task<List<(int ExitCode, string Output)>> RunAsync(string begin, params string[] commands)
    {
        const string Mark = "exit-code-of-the-step";
        var steps = commands.Select(command => $"({command}) 2>&1; code=$?; echo; echo {Mark} $code");
        var script = $"{begin}; {string.Join("; ", steps)}";
        var variables = new Dictionary<string, string>
        {
            ["LOGINMACHINE_HOME"] = home.Home,
            ["HOME"] = Folder("person"),
            ["XDG_DATA_HOME"] = Folder("person/data"),
            ["XDG_CACHE_HOME"] = Folder("person/cache"),
            ["XDG_RUNTIME_DIR"] = Folder("person/run"),
            ["exe"] = await Executable.PathAsync(),
            ["which"] = "--issuer https://id.example --client-id demo-client",
        };
        await using var session = ChildProcess.Start("dbus-run-session", ["--", "sh", "-c", script], variables);
        await session.Exit(TimeSpan.FromMinutes(3));
        var parts = string.Join('\n', session.Stdout.Lines).Split(Mark);
        return [.. parts.Zip(parts.Skip(1), (text, next) => (int.Parse(next.Split('\n')[0], System.Globalization.CultureInfo.InvariantCulture), text))];
    }

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(home.Home, name)).FullName;
}
