namespace LoginMachine.Tests.EndToEnd.Support;

/// <summary>One run of the program.</summary>
public sealed class Run(ChildProcess process) : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Lines on standard output so far.</summary>
    public LineLog Stdout => process.Stdout;

    /// <summary>Lines on standard error so far.</summary>
    public LineLog Stderr => process.Stderr;

    /// <summary>Its process id.</summary>
    public int Id => process.Id;

    /// <summary>Waits for a line on standard error; it is given and returned without its indentation.</summary>
    public async Task<string> StderrLine(Func<string, bool> fits, TimeSpan? limit = null) =>
        (await Stderr.First(line => fits(line.Trim()), limit ?? Limit)).Trim();

    /// <summary>The sign-in URL, which is on a line of its own.</summary>
    public Task<string> SignInUrl() => StderrLine(IsUrl);

    /// <summary>Waits for the end and returns the exit code.</summary>
    public Task<int> Exit(TimeSpan? limit = null) => process.Exit(limit ?? Limit);

    /// <summary>Waits for the end and returns all that can be seen from outside.</summary>
    public async Task<Outcome> Outcome(TimeSpan? limit = null)
    {
        var exitCode = await Exit(limit);
        return new Outcome(exitCode, Stdout.Lines, Stderr.Lines);
    }

    /// <summary>Ends its standard input.</summary>
    public void CloseInput() => process.CloseInput();

    /// <summary>Sends it a signal.</summary>
    public void Send(int signal) => Signal.Send(Id, signal);

    /// <summary>SIGKILL.</summary>
    public void Kill() => process.Kill();

    /// <summary>SIGINT, which is what Ctrl-C sends.</summary>
    public void Interrupt() => process.Interrupt();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => process.DisposeAsync();

    internal static bool IsUrl(string line) =>
        line.StartsWith("http", StringComparison.Ordinal) && Uri.IsWellFormedUriString(line, UriKind.Absolute);
}
