using System.Diagnostics;

namespace LoginMachine.Benchmarks.Driver;

/// <summary>A plain program, whose whole time is what the runtime itself costs.</summary>
internal static class Hello
{
    internal static async Task<TimeSpan> RunAsync(string program)
    {
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        return Stopwatch.GetElapsedTime(began);
    }
}
