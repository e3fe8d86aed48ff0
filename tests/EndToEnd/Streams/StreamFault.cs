namespace LoginMachine.Tests.EndToEnd.Streams;

/// <summary>A way in which the standard streams of a program can be broken, as a line of bash that is run before it.</summary>
/// <param name="Shell">The line.</param>
/// <param name="Data">Whether data cannot be printed.</param>
/// <param name="Words">Whether nothing can be said to the user.</param>
public sealed record StreamFault(string Shell, bool Data = false, bool Words = false)
{
    // The process that would read is waited for, so that the pipe has no reader when the program starts.
    private const string NoReader = "wait $!";

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyDictionary<string, StreamFault> All { get; } = new Dictionary<string, StreamFault>
    {
        ["stdin_closed"] = new("exec <&-"),
        ["stdout_closed"] = new("exec >&-", Data: true),
        ["stdout_full"] = new("exec >/dev/full", Data: true),
        ["stdout_without_reader"] = new($"exec > >(exit 0); {NoReader}", Data: true),
        ["stderr_closed"] = new("exec 2>&-", Words: true),
        ["stderr_full"] = new("exec 2>/dev/full", Words: true),
        ["stderr_without_reader"] = new($"exec 2> >(exit 0); {NoReader}", Words: true),
        ["both_full"] = new("exec >/dev/full 2>&1", Data: true, Words: true),
        ["all_closed"] = new("exec <&- >&- 2>&-", Data: true, Words: true),
    };

    /// <summary>The programs that run another one with its streams broken in this way.</summary>
    internal string[] Under(string bash) => [bash, "-c", $"{Shell}; exec \"$@\"", "bash"];
}
