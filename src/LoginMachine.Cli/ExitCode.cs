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

    /// <summary>What each code means, for the manual.</summary>
    internal static readonly (int Code, string Text)[] Meanings =
    [
        (Done, "Done."),
        (Failed, "Failed; standard error shows why and what to do."),
        (Unusable, "The arguments or the input are invalid."),
        (NotSignedIn, "Not signed in, or the sign-in is no longer valid."),
        (EvidenceFailed, "A journal was edited, or replaying its decisions gives a different result."),
        (Cancelled, "Canceled."),
    ];
}
