using LoginMachine.Cli.Streams;
using LoginMachine.Journal;

namespace LoginMachine.Cli.Rendering;

/// <summary>
/// The only place that prints: standard error is for people, standard output for data. Whatever passes here is made
/// harmless first (<see cref="Printable"/>), because file names, hosts, profile members and the provider's words all
/// end up in these lines. A test finds any other use of the console's writers.
/// </summary>
internal static class Screen
{
    /// <summary>What the program calls itself where a user reads it.</summary>
    internal const string ProgramName = "LoginMachine";

    /// <summary>Prints a line for the user.</summary>
    internal static void Say(string line) => Say([line]);

    /// <summary>Prints several lines for the user, at once: another program's line does not come between them.</summary>
    internal static void Say(IEnumerable<string> lines) =>
        Console.Error.Write(Joined(Layout.Of(lines.Select(line => QrPicture.IsRow(line) ? line : Printable.Whole(line)), Terminal.Error)));

    /// <summary>Prints an error other than a failed sign-in.</summary>
    internal static void Error(string message) => Say($"error: {message}");

    /// <summary>Returns the exit code of a command, given what became of its data, and reports data that could not be printed.</summary>
    /// <param name="exitCode">The exit code of the command itself.</param>
    /// <returns>1 instead of 0 if the data could not be printed.</returns>
    internal static int Settle(int exitCode)
    {
        if (StandardStreams.WhyDataLost is not { } why)
        {
            return exitCode;
        }

        Error($"standard output could not be written: {why}.");
        return exitCode == ExitCode.Done ? ExitCode.Failed : exitCode;
    }

    /// <summary>Prints a document that brings its own line ends: JSON, a diagram, a token in one of its forms.</summary>
    internal static void Data(string text) => Console.Out.Write(Printable.Document(text));

    /// <summary>Prints one line of data; a line end inside of it becomes a space.</summary>
    internal static void DataLine(string line) => Console.Out.Write(Printable.Whole(line) + "\n");

    /// <summary>Prints cells of data with tabs between them, as a shell reads them.</summary>
    internal static void DataRow(params IEnumerable<string> cells) => Console.Out.Write(string.Join('\t', cells.Select(Printable.Whole)) + "\n");

    /// <summary>Prints several lines of text that is read by people: wrapped if it goes to a terminal, as it is otherwise.</summary>
    internal static void DataLines(IEnumerable<string> lines) =>
        Console.Out.Write(Joined(Layout.Of(lines.Select(Printable.Whole), Terminal.Output with { Bold = false })));

    /// <summary>Opens standard output for bytes of a form that escapes all text by itself: the JSON Lines of an export.</summary>
    internal static Stream OpenData() => StandardStreams.Data();

    /// <summary>Gets the writer for help texts, which hold no foreign text.</summary>
    internal static TextWriter HelpForUser => Console.Error;

    /// <summary>The same for a help that was requested, and is data.</summary>
    internal static TextWriter HelpAsData => Console.Out;

    private static string Joined(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));
}
