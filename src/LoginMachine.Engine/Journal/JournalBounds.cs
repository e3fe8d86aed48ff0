namespace LoginMachine.Engine;

/// <summary>
/// How much of a file is read as a journal. This program writes a few dozen lines of about a thousand bytes per
/// attempt; a file far beyond that was made to cost time and memory.
/// </summary>
public static class JournalBounds
{
    /// <summary>The maximum length of a line in bytes.</summary>
    public const int LineBytes = 1 << 16;

    /// <summary>The maximum number of lines.</summary>
    public const int Lines = 20_000;

    /// <summary>The number of unreadable lines after which reading stops.</summary>
    public const int UnreadableLines = 1_000;

    /// <summary>The maximum length of a journal in bytes.</summary>
    public const int Bytes = 1 << 24;

    /// <summary>What is wrong with a file beyond these bounds.</summary>
    internal const string TooLong = "too long for a journal; it was not read further";
}
