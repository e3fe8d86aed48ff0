using System.Diagnostics;
using System.Globalization;

namespace LoginMachine.Benchmarks.Driver;

/// <summary>The provider, in a process of its own so that its work is not counted as the program's.</summary>
internal sealed class ProviderProcess : IDisposable
{
    private readonly Process process;

    internal ProviderProcess(string program)
    {
        process = Process.Start(new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        Issuer = process.StandardOutput.ReadLine()!;
    }

    internal string Issuer { get; }

    /// <summary>How long its answers to the program took since this was last asked.</summary>
    internal TimeSpan Spent()
    {
        process.StandardInput.WriteLine();
        return TimeSpan.FromMilliseconds(double.Parse(process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
