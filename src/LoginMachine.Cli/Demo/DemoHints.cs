namespace LoginMachine.Cli.Demo;

/// <summary>What to try after a demonstration.</summary>
internal static class DemoHints
{
    /// <param name="exitCode">How it ended; a user who cancels it wants nothing more.</param>
    /// <param name="journaled">Whether it left a journal.</param>
    internal static IEnumerable<string> After(int exitCode, bool journaled) => exitCode switch
    {
        ExitCode.Done => AfterSuccess,
        ExitCode.Failed when !journaled => WithoutJournal,
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

    /// <summary>There is nothing to explain, and why is what matters.</summary>
    private static readonly string[] WithoutJournal =
    [
        "",
        "Try next:",
        "  loginmachine explain journal_unavailable",
        "  loginmachine doctor",
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
