namespace LoginMachine.Cli;

/// <summary>The exit codes of the program.</summary>
internal static class ExitCode
{
    internal const int Done = 0;
    internal const int Failed = 1;
    internal const int Unusable = 2;
    internal const int NotSignedIn = 3;
    internal const int EvidenceFailed = 4;
    internal const int Cancelled = 130;
}
