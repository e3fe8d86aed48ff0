using System.Text;
using LoginMachine.Cli.Rendering;
using LoginMachine.Run;

namespace LoginMachine.Cli.Commands;

/// <summary>
/// Reads the address that a browser elsewhere was redirected to. Nothing that is typed is shown: the address holds
/// the code.
/// </summary>
internal static class PasteBack
{
    private const int Longest = 64 * 1024;

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
            _ = Console.KeyAvailable;
            var begins = attempt.Listening.GetAwaiter().GetResult()?.RedirectUri;
            while (begins is not null && !attempt.Outcome.IsCompleted)
            {
                Take(attempt, begins, Line());
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
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter, KeyChar: var typed })
        {
            _ = typed == '\b' || typed == '\u007f' ? line.Remove(Math.Max(0, line.Length - 1), Math.Min(1, line.Length))
                : char.IsControl(typed) || line.Length >= Longest ? line
                : line.Append(typed);
        }

        return line.ToString();
    }

    private static void Take(LoginAttempt attempt, Uri begins, string line)
    {
        if (line.Length > 0 && attempt.Paste(line) == PasteAnswer.NotOurs)
        {
            Screen.Say($"That is not where this sign-in ends: the address begins with {begins} and has a '?'.");
        }
    }
}
