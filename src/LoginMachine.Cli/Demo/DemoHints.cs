namespace LoginMachine.Cli.Demo;

/// <summary>What to try after a demonstration.</summary>
internal static class DemoHints
{
    /// <param name="exitCode">How it ended; whoever cancels it wants nothing more.</param>
    internal static IEnumerable<string> After(int exitCode) => exitCode switch
    {
        ExitCode.Done => AfterSuccess,
        ExitCode.Failed => AfterFailure,
        _ => [],
    };

    private static readonly string[] AfterSuccess =
    [
        "",
        "Try next:",
        "  loginmachine explain",
        "  loginmachine demo --fail token_endpoint_rejected",
        "  loginmachine login --issuer URL --client-id ID",
    ];

    private static readonly string[] AfterFailure =
    [
        "",
        "Try next:",
        "  loginmachine explain",
        "  loginmachine reproduce",
        "  loginmachine demo --list",
    ];
}
