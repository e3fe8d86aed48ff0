using System.Text;
using LoginMachine.Cli.Streams;
using LoginMachine.Run;

namespace LoginMachine.Cli.Commands;

/// <summary>
/// Reads the address that a browser elsewhere was redirected to. Nothing that is typed is shown: the address holds
/// the code.
/// </summary>
internal static class PasteBack
{
    private const int Longest = 64 * 1024;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Reads in the background, on a thread that does not keep the program: a terminal cannot be asked to stop
    /// waiting for a key.
    /// </summary>
    internal static void Listen(LoginAttempt attempt)
    {
        if (!Console.IsInputRedirected)
        {
            new Thread(() => Read(attempt)) { IsBackground = true, Name = "paste" }.Start();
        }
    }

    private static void Read(LoginAttempt attempt)
    {
        try
        {
            // A terminal shows what is typed until it is first asked for a key: not only after the invitation to type.
            TerminalMode.Keep();
            _ = Console.KeyAvailable;
            var listening = attempt.Listening.GetAwaiter().GetResult();
            while (listening is not null && !attempt.Outcome.IsCompleted)
            {
                // What is wrong with it is part of the attempt's progress.
                _ = Line() is { Length: > 0 } line ? attempt.Paste(line) : default;
            }
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException)
        {
            // The terminal went away: there is nothing to paste into.
        }
    }

    /// <summary>Key by key, because a terminal's own line ends at 4,096 characters and some codes are longer.</summary>
    private static string Line()
    {
        var line = new StringBuilder();
        while (Console.ReadKey(intercept: true) is var key && !(key.Key == ConsoleKey.Enter && Ends()))
        {
            var typed = key.KeyChar;
            _ = typed == '\b' || typed == '\u007f' ? line.Remove(Math.Max(0, line.Length - 1), Math.Min(1, line.Length))
                : char.IsControl(typed) || line.Length >= Longest ? line
                : line.Append(typed);
        }

        return line.ToString();
    }

    /// <summary>
    /// A URL that was wrapped when it was copied comes with line breaks in it: a line ends when nothing follows at
    /// once, which no user types as fast as a terminal pastes.
    /// </summary>
    private static bool Ends()
    {
        Thread.Sleep(Pause);
        return !Console.KeyAvailable;
    }
}
