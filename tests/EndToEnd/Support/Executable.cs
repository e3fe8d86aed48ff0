using System.Runtime.InteropServices;

namespace LoginMachine.Tests.EndToEnd.Support;

/// <summary>The program as it is shipped: named by <c>LOGINMACHINE_EXE</c>, else published once per test run.</summary>
public static class Executable
{
    private static readonly TimeSpan PublishLimit = TimeSpan.FromMinutes(10);
    private static readonly Lazy<Task<string>> Published = new(Publish);

    // A shell's background job ignores SIGINT, its children inherit that, and .NET then never hears of a SIGINT.
    private static string[] ListeningToCtrlC => OperatingSystem.IsLinux() ? ["env", "--default-signal=INT"] : [];

    /// <summary>Starts it with the given home and nothing of this machine's configuration.</summary>
    public static Task<Run> Start(TemporaryHome home, params string[] arguments) => Start(home, [], [], arguments);

    /// <summary>The same under another program, which runs it, and with more variables.</summary>
    public static async Task<Run> Start(TemporaryHome home, string[] under, IEnumerable<(string Name, string Value)> more, string[] arguments)
    {
        var variables = more.Append(("LOGINMACHINE_HOME", home.Home)).ToDictionary(variable => variable.Item1, variable => variable.Item2);
        string[] command = [.. ListeningToCtrlC, .. under, await Published.Value, .. arguments];
        return new Run(ChildProcess.Start(command[0], command[1..], variables));
    }

    /// <summary>Starts it and waits for its end.</summary>
    public static async Task<Outcome> Finish(TemporaryHome home, params string[] arguments)
    {
        await using var run = await Start(home, arguments);
        return await run.Outcome();
    }

    /// <summary>Gets its path.</summary>
    public static Task<string> PathAsync() => Published.Value;

    private static Task<string> Publish() =>
        Environment.GetEnvironmentVariable("LOGINMACHINE_EXE") is { Length: > 0 } given
            ? Task.FromResult(Path.GetFullPath(given))
            : PublishTo(Path.Combine(Repository.Root, "artifacts", "end-to-end"));

    private static async Task<string> PublishTo(string folder)
    {
        var script = Path.Combine(Repository.Root, "eng", "publish.sh");
        await using var publish = ChildProcess.Start("bash", [script, RuntimeInformation.RuntimeIdentifier, folder], NoServers);
        var exitCode = await publish.Exit(PublishLimit);
        Assert.True(exitCode == 0, $"eng/publish.sh failed:\n{publish.Stdout.Text}\n{publish.Stderr.Text}");
        return Path.Combine(folder, "loginmachine");
    }

    // Build servers outlive the build and hold its output open, so its end would never be seen.
    private static Dictionary<string, string> NoServers => new()
    {
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["UseSharedCompilation"] = "false",
    };
}
