namespace LoginMachine.Platform;

/// <summary>What the limits of this process (<c>ulimit</c>) do to it.</summary>
internal static class ProcessLimits
{
    /// <summary>SIGXFSZ has this number on Linux and macOS.</summary>
    private const int FileSizeSignal = 25;

    /// <summary>
    /// Makes a write beyond the limit of file sizes an error like a full disk. Without this the system ends the
    /// process, without a word and without a line in the journal. For programs, not for libraries: it concerns the
    /// whole process.
    /// </summary>
    public static void ReportFileSizeAsError()
    {
        if (Posix.Supported)
        {
            Posix.Ignore(FileSizeSignal);
        }
    }
}
