using System.Diagnostics;
using System.Runtime.InteropServices;

namespace LoginMachine.Tests.Snapshots.Program;

/// <summary>
/// The program as a process, with folders of its own and nothing of the machine's environment: the one that
/// <c>LOGINMACHINE_EXE</c> names (the tests of CI name the shipped form), else the one built beside the tests.
/// </summary>
internal sealed class Cli : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Gets the path of the program.</summary>
    internal static string Executable { get; } = Environment.GetEnvironmentVariable("LOGINMACHINE_EXE") is { Length: > 0 } named
        ? Path.GetFullPath(named)
        : Path.Combine(Path.GetDirectoryName(typeof(Cli).Assembly.Location)!, OperatingSystem.IsWindows() ? "LoginMachine.Cli.exe" : "LoginMachine.Cli");

    /// <summary>What a user would have under LOGINMACHINE_HOME.</summary>
    internal string Home { get; } = Directory.CreateTempSubdirectory("loginmachine-").FullName;

    internal string Journals => Path.Combine(Home, "journals");

    internal string Profiles => Path.Combine(Home, "profiles.json");

    internal string Log => Path.Combine(Home, "loginmachine.log");

    /// <summary>Runs the program to its end; standard input is closed.</summary>
    internal Task<CliResult> RunAsync(params string[] arguments) => RunWithAsync("", [], arguments);

    /// <summary>Runs the program to its end, with that on standard input and in the environment.</summary>
    internal async Task<CliResult> RunWithAsync(string input, Dictionary<string, string> variables, params string[] arguments)
    {
        var start = Program(arguments);
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(Longest);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'{string.Join(' ', arguments)}' did not end.");
        }

        return new CliResult(process.ExitCode, await output, await error);
    }

    /// <summary>A file in the program's home.</summary>
    internal string Write(string name, ReadOnlySpan<byte> bytes)
    {
        var path = Path.Combine(Home, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public void Dispose() => Directory.Delete(Home, recursive: true);

    /// <summary>Returns how to start a POSIX shell that runs a script in the same environment.</summary>
    internal ProcessStartInfo Shell(string script) => Started("/bin/sh", ["-c", script]);

    private ProcessStartInfo Program(string[] arguments) => Started(Executable, arguments);

    private ProcessStartInfo Started(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Home,
        };
        start.Environment.Clear();
        start.Environment["LOGINMACHINE_HOME"] = Home;
        start.Environment["HOME"] = Home;
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        start.Environment["SystemRoot"] = Environment.GetEnvironmentVariable("SystemRoot");
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        return start;
    }
}

/// <summary>What a run of the program left.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Its standard output: data.</param>
/// <param name="Error">Its standard error: for the user.</param>
internal sealed record CliResult(int ExitCode, string Output, string Error)
{
    /// <summary>Everything, masked, as one text for a snapshot.</summary>
    internal string Text(string arguments) =>
        $"$ loginmachine {Mask.Home(arguments)}".TrimEnd() + $"\n[exit {ExitCode}]\n[stdout]\n{Mask.All(Output)}[stderr]\n{Mask.All(Error)}";
}
