namespace LoginMachine.Cli.Streams;

/// <summary>Error numbers of writing to a stream.</summary>
internal static class ErrorNumber
{
    /// <summary>The descriptor is not open.</summary>
    internal const int Closed = 9;

    /// <summary>The file has reached the limit of the process (<c>ulimit -f</c>) or of the file system.</summary>
    internal const int TooLarge = 27;

    private const int Interrupted = 4;
    private const int TerminalGone = 5;
    private const int Full = 28;
    private const int NoReader = 32;

    /// <summary>How long to wait before another try when a reader is slow and the stream does not wait by itself.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private static int Again => OperatingSystem.IsMacOS() ? 35 : 11;

    private static int OverQuota => OperatingSystem.IsMacOS() ? 69 : 122;

    /// <summary>Returns whether trying again is of no use.</summary>
    internal static bool IsFinal(int error)
    {
        if (error == Again)
        {
            Thread.Sleep(Pause);
        }

        return error != Again && error != Interrupted;
    }

    /// <summary>Returns whether nothing that is written later can arrive either.</summary>
    internal static bool IsLasting(int error) => error is Closed or NoReader;

    /// <summary>Returns the reason as text, to follow a colon.</summary>
    internal static string Words(int error) => error switch
    {
        Closed => "it is closed",
        TerminalGone => "the terminal was closed",
        TooLarge => "the file has reached its maximum size",
        Full => "the disk is full",
        NoReader => "the program that reads it has ended",
        _ when error == OverQuota => "the disk quota is used up",
        _ => $"the system reported error {error}",
    };
}
