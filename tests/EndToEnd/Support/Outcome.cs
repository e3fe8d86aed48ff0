namespace LoginMachine.Tests.EndToEnd.Support;

/// <summary>What a finished run leaves to see: its exit code and its output.</summary>
public sealed record Outcome(int ExitCode, IReadOnlyList<string> Stdout, IReadOnlyList<string> Stderr)
{
    /// <summary>Both streams, for a search.</summary>
    public string Everything => string.Join('\n', Stdout.Concat(Stderr));

    /// <summary>Both streams without the sign-in address, which holds state and nonce by its nature.</summary>
    public string EverythingButTheUrl => string.Join('\n', Stdout.Concat(Stderr.Where(line => !Run.IsUrl(line.Trim()))));

    /// <summary>Fails with the output where the exit code is another one.</summary>
    public void MustExitWith(int exitCode) =>
        Assert.True(ExitCode == exitCode, $"Exit code {ExitCode} instead of {exitCode}. It said:\n{EverythingButTheUrl}");
}
