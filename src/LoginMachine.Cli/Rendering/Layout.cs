using LoginMachine.Cli.Streams;

namespace LoginMachine.Cli.Rendering;

/// <summary>
/// How lines of text are put on a terminal: wrapped between words at its width, and with what the user has to copy
/// in bold. A word is never broken, so that a URL or a code stays whole.
/// </summary>
internal static class Layout
{
    private const string Bold = "\u001b[1m";
    private const string Usual = "\u001b[0m";
    private const char Escape = '\u001b';

    /// <summary>The lines as the terminal gets them; as they are if there is none.</summary>
    internal static IEnumerable<string> Of(IEnumerable<string> lines, Terminal terminal)
    {
        var all = lines.ToList();
        return (terminal.Bold ? Emphasized(all) : all).SelectMany(line => Wrapped(line, terminal.Width));
    }

    /// <summary>
    /// Bold begins on the empty line before and ends on the one after: the line of a URL holds the URL and nothing
    /// else, whatever reads it from the terminal.
    /// </summary>
    private static List<string> Emphasized(List<string> lines)
    {
        var first = lines.FindIndex(1 < lines.Count ? 1 : 0, IsUrl);
        var end = first < 1 || lines[first - 1].Length > 0 ? -1 : lines.FindIndex(first, line => line.Length == 0);
        return end < 0 ? lines
            : [.. lines.Take(first - 1), Bold, .. lines.Skip(first).Take(end - first), Usual, .. Emphasized(lines[(end + 1)..])];
    }

    private static bool IsUrl(string line) => !line.Contains(' ') && (line.StartsWith("https://", StringComparison.Ordinal) || line.StartsWith("http://", StringComparison.Ordinal));

    private static IEnumerable<string> Wrapped(string line, int? width)
    {
        if (width is not { } most || line.Length <= most || line.Contains(Escape))
        {
            return [line];
        }

        var indent = Indent(line, most);
        return Fold(line, most, indent);
    }

    private static IEnumerable<string> Fold(string line, int width, int indent)
    {
        while (line.Length > width && Break(line, width, indent) is > 0 and var at)
        {
            yield return line[..at].TrimEnd();
            line = new string(' ', indent) + line[at..].TrimStart();
        }

        yield return line;
    }

    /// <summary>The last space that fits, else the first one after a word that is too long; none if there is no more.</summary>
    private static int Break(string line, int width, int indent)
    {
        var fits = line.LastIndexOf(' ', width);
        return fits > indent && !string.IsNullOrWhiteSpace(line[..fits]) ? fits : line.IndexOf(' ', Math.Min(width, line.Length - 1));
    }

    /// <summary>Under the text of a row such as <c>  do        Sign in again.</c>, else under the beginning of the line.</summary>
    private static int Indent(string line, int width)
    {
        var begin = line.TakeWhile(c => c == ' ').Count();
        var gap = line.IndexOf("  ", begin, StringComparison.Ordinal);
        var column = begin == 0 || gap < 0 || gap - begin > MaxLabel ? begin : gap + line[gap..].TakeWhile(c => c == ' ').Count();
        return column <= width / 2 ? column : begin <= width / 2 ? begin : 0;
    }

    private const int MaxLabel = 12;
}
