using System.Diagnostics;

namespace LoginMachine.Tests.EndToEnd.Support;

/// <summary>A process of ours: its output line by line, its end bounded, and never left behind.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly Process process;

    private ChildProcess(Process process) => this.process = process;

    /// <summary>What it wrote to standard output.</summary>
    public LineLog Stdout { get; } = new();

    /// <summary>What it wrote to standard error.</summary>
    public LineLog Stderr { get; } = new();

    /// <summary>Its process id.</summary>
    public int Id => process.Id;

    /// <summary>Starts a program with a clean environment (<see cref="CleanEnvironment"/>) plus the given variables.</summary>
    public static ChildProcess Start(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? variables = null, string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        CleanEnvironment.Apply(start.Environment, variables ?? new Dictionary<string, string>());
        var child = new ChildProcess(new Process { StartInfo = start });
        child.Begin();
        return child;
    }

    /// <summary>Types into its standard input.</summary>
    public async Task TypeAsync(string text)
    {
        await process.StandardInput.WriteAsync(text);
        await process.StandardInput.FlushAsync();
    }

    /// <summary>Ends its standard input, which some programs take as the request to stop.</summary>
    public void CloseInput() => process.StandardInput.Close();

    /// <summary>Waits for its end and returns the exit code.</summary>
    /// <exception cref="TimeoutException">It still runs after <paramref name="limit"/>.</exception>
    public async Task<int> Exit(TimeSpan limit)
    {
        using var timer = new CancellationTokenSource(limit);
        try
        {
            await process.WaitForExitAsync(timer.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"{process.StartInfo.FileName} still runs after {limit}. It said:\n{Stderr.Text}");
        }

        return process.ExitCode;
    }

    /// <summary>Ends it at once (SIGKILL), as a crash or a power cut would.</summary>
    public void Kill() => process.Kill();

    /// <summary>Asks it to stop as Ctrl-C does (SIGINT).</summary>
    public void Interrupt() => Signal.Send(process.Id, Signal.Interrupt);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync().WaitAsync(Grace);
        }

        process.Dispose();
    }

    private void Begin()
    {
        process.OutputDataReceived += (_, line) => Stdout.Add(line.Data);
        process.ErrorDataReceived += (_, line) => Stderr.Add(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }
}
