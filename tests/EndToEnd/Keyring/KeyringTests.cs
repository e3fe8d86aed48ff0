using LoginMachine.Tests.EndToEnd.Support;

namespace LoginMachine.Tests.EndToEnd.Keyring;

/// <summary>The published program and a real gnome-keyring: open, locked, and not there.</summary>
[Trait("Behaviour", "G2")]
public sealed class KeyringTests : IDisposable
{
    private const string Key = "sk-planted-0123456789ABCDEF";

    private readonly TemporaryHome home = new();

    [SkippableFact]
    public async Task What_is_saved_in_an_open_keyring_is_there_and_nowhere_else()
    {
        Require();
        var seen = await Session(Open, LogIn("file"), LogIn("keyring"), "$exe status $which --json", "$exe token $which", "$exe logout $which", "$exe status $which");
        Assert.Equal([0, 0, 0, 0, 0, 3], seen.Select(step => step.ExitCode));
        Assert.Contains("\"store\": \"keyring\"", seen[2].Output, StringComparison.Ordinal);
        Assert.Contains(Key, seen[3].Output, StringComparison.Ordinal);
        Nothing_in_plain_text();
    }

    [SkippableFact]
    public async Task It_outlives_the_session_and_is_read_by_the_next()
    {
        Require();
        Assert.Equal([0], (await Session(Open, LogIn("auto"))).Select(step => step.ExitCode));
        Nothing_in_plain_text();
        var seen = await Session(Open, "$exe token $which");
        Assert.Contains(Key, Assert.Single(seen).Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_locked_one_is_told_as_locked_and_auto_says_that_it_takes_the_file()
    {
        Require();
        await Session(Open, LogIn("keyring"));
        var seen = await Session(Locked, "$exe token $which", LogIn("keyring"), "$exe logout --local $which", LogIn("auto"), "$exe status $which --json");
        Assert.Equal([1, 1, 1, 0, 0], seen.Select(step => step.ExitCode));
        Assert.All(seen.Take(4), step => Assert.Contains("store_locked", step.Output, StringComparison.Ordinal));
        Assert.Contains("\"store\": \"file\"", seen[4].Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task One_that_is_not_there_is_told_as_such()
    {
        Require();
        var seen = await Session(Absent, LogIn("keyring"), LogIn("auto"));
        Assert.Equal([1, 0], seen.Select(step => step.ExitCode));
        Assert.All(seen, step => Assert.Contains("store_unavailable", step.Output, StringComparison.Ordinal));
    }

    public void Dispose() => home.Dispose();

    private const string Open = "printf password | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1";
    private const string Locked = "gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1";

    /// <summary>A session bus that knows of no service to start.</summary>
    private const string Absent = "unset DBUS_SESSION_BUS_ADDRESS";

    private static void Require()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "gnome-keyring is a service of Linux desktops");
        Tool.Require("dbus-run-session");
        Tool.Require("gnome-keyring-daemon");
    }

    private static string LogIn(string store) => $"printf {Key} | $exe login $which --api-key-stdin --store {store}";

    /// <summary>Runs commands one after the other in a session of their own; each with its exit code and all it wrote.</summary>
    private async Task<List<(int ExitCode, string Output)>> Session(string begin, params string[] commands)
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

    private void Nothing_in_plain_text() => Assert.All(
        Directory.GetFiles(home.Home, "*", SearchOption.AllDirectories),
        path => Assert.DoesNotContain(Key, File.ReadAllText(path), StringComparison.Ordinal));
}
