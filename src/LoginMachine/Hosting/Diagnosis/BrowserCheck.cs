using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;

namespace LoginMachine.Hosting.Diagnosis;

/// <summary>Whether the program that opens a browser is there. It is not started: a window would open.</summary>
internal static class BrowserCheck
{
    private const string Name = "browser";
    private static readonly Uri Anywhere = new("http://127.0.0.1/");

    internal static async IAsyncEnumerable<Finding> LookAsync(Examination examination)
    {
        var environment = examination.Parts.Environment;
        var commands = LaunchCommand.For(Anywhere, environment.Variable);
        yield return environment.Detect().Headless
            ? Examination.Advise(Name, "none can be shown here; sign in with --device, or paste the URL that a browser elsewhere ends at")
            : commands.Any(command => IsThere(command.Words[0], environment.Variable("PATH"), environment.Exists))
                ? Examination.Well(Name, "the program that opens it was found")
                : examination.Broken(Name, FlowState.WaitingForCallback, new BrowserLaunchFailed(commands.Count == 0 ? Launcher.BrowserVariable : commands[^1].Launcher, LaunchFault.NotFound));
        await Task.CompletedTask.ConfigureAwait(false);
    }

    /// <summary>The system's own launchers on macOS and Windows are always there.</summary>
    private static bool IsThere(string program, string? path, Func<string, bool> exists) =>
        OperatingSystem.IsMacOS() || OperatingSystem.IsWindows()
        || (program.Contains('/', StringComparison.Ordinal)
            ? exists(program)
            : (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Any(folder => exists(Path.Combine(folder, program))));
}
