using LoginMachine.Tests.EndToEnd.Support;

namespace LoginMachine.Tests.EndToEnd.Survive;

/// <summary>
/// strace, which slows a system call down or kills the process as it enters one. With it a kill hits the same spot
/// every time, even if a spot is microseconds wide.
/// </summary>
internal static class Tracer
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly Lazy<Task<bool>> Allowed = new(AllowedAsync);

    /// <summary>Skips the test where strace is missing, or tracing is forbidden.</summary>
    internal static async Task MustWorkAsync()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Only Linux has strace.");
        Tool.Require("strace");
        Skip.IfNot(await Allowed.Value, "Tracing is forbidden here, as in some containers.");
    }

    /// <summary>The arguments before a command: it stays our child, the tracer is a sibling.</summary>
    /// <param name="calls">The system calls.</param>
    /// <param name="injection">What happens to them, in strace's words.</param>
    /// <param name="path">Only if this path is concerned; everywhere without it.</param>
    internal static string[] Before(string calls, string injection, string? path = null) =>
    [
        "strace", "-D", "-f", "-qq", "-o", "/dev/null", .. path is null ? Array.Empty<string>() : ["-P", path],
        "-e", $"trace={calls}", "-e", $"inject={calls}:{injection}",
    ];

    /// <summary>The words before a command that stops as a whole after each of the system calls.</summary>
    internal static string[] StopAfter(string calls, string? path = null) => Before(calls, "signal=STOP", path);

    /// <summary>Resumes a process that stops repeatedly until it is at the wanted point; it stays stopped there.</summary>
    internal static async Task StepAsync(int process, Func<bool> reached)
    {
        while (true)
        {
            await StoppedAsync(process);
            if (reached())
            {
                return;
            }

            Signal.Send(process, Signal.Continue);
        }
    }

    /// <summary>One thread alone is stopped in every traced call; it is the stop when all of them do.</summary>
    private static async Task StoppedAsync(int process)
    {
        while (!Directory.EnumerateDirectories($"/proc/{process}/task").All(StandsStill))
        {
            await Task.Delay(2);
        }
    }

    private static bool StandsStill(string thread)
    {
        try
        {
            return File.ReadLines(Path.Combine(thread, "status")).Any(line => line.StartsWith("State:", StringComparison.Ordinal) && line.Contains("stop", StringComparison.Ordinal));
        }
        catch (IOException)
        {
            // The thread ended since it was listed.
            return false;
        }
    }

    private static async Task<bool> AllowedAsync()
    {
        await using var process = ChildProcess.Start("strace", ["-qq", "-o", "/dev/null", "-e", "trace=none", "true"]);
        return await process.Exit(Limit) == 0;
    }
}
