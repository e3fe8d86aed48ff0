using System.Text.Json.Serialization;

namespace LoginMachine.Engine;

/// <summary>What can be said of a journal as evidence.</summary>
[JsonConverter(typeof(SnakeCaseConverter<Verdict>))]
public enum Verdict
{
    /// <summary>Every line is as it was written, and the last one closes the attempt.</summary>
    Intact,

    /// <summary>A line was changed, or the file is not the one that the head vouches for.</summary>
    Edited,

    /// <summary>The last line is unfinished; the lines before it are as they were written.</summary>
    TornTail,

    /// <summary>The lines are as they were written and none closes the attempt: the process died.</summary>
    Incomplete,

    /// <summary>Lines are missing at the end; only a head can distinguish this from <see cref="Incomplete"/>.</summary>
    Truncated,

    /// <summary>Not a journal of a kind that this program reads.</summary>
    Unreadable,

    /// <summary>
    /// Mail, a chat or an editor changed the form of the file: undoing that gives lines that match their hashes. No one
    /// edited what it says.
    /// </summary>
    DamagedInTransport,
}

/// <summary>A verdict with its reason.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Lines">How many whole lines there are.</param>
/// <param name="Head">The hash of the last whole line.</param>
/// <param name="Fault">The first line that is wrong, and how.</param>
public sealed record Verification(Verdict Verdict, int Lines, Digest Head, JournalFault? Fault = null)
{
    /// <summary>Gets whether reading stopped because the file is longer than any journal; what follows was not looked at.</summary>
    public bool Cut { get; init; }
}
