using System.Globalization;
using System.Security;

namespace LoginMachine.Tests.Snapshots.Tutorials;

/// <summary>A terminal session as an SVG picture.</summary>
internal static class TerminalPicture
{
    private const int Columns = 104;
    private const int LineHeight = 19;
    private const int Top = 58;

    /// <summary>Returns the picture of a command and what it prints; lines wrap as they do on a terminal, under the text of their label.</summary>
    internal static string Write(string command, string output)
    {
        var lines = output.TrimEnd('\n').Split('\n').SelectMany(Wrapped).Prepend($"$ {command}").ToList();
        var height = Top + (lines.Count * LineHeight) + 12;
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="900" height="{height}" viewBox="0 0 900 {height}" role="img">
            <title>{Escape(command)}</title>
            <rect width="900" height="{height}" rx="8" fill="#1b1f27"/>
            <g fill="#5b6270"><circle cx="20" cy="19" r="6"/><circle cx="40" cy="19" r="6"/><circle cx="60" cy="19" r="6"/></g>
            <g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="13.5" fill="#d7dce5">
            {string.Join('\n', lines.Select(Line))}
            </g>
            </svg>

            """).ReplaceLineEndings("\n");
    }

    private static string Line(string text, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"<text x=\"20\" y=\"{Top + (index * LineHeight)}\"{(IsTitle(text, index) ? " font-weight=\"bold\" fill=\"#ffffff\"" : "")}>{Escape(text)}</text>");

    private static bool IsTitle(string text, int index) => index == 0 || text.StartsWith("Sign-in failed", StringComparison.Ordinal);

    private static IEnumerable<string> Wrapped(string line)
    {
        var indent = new string(' ', line.StartsWith("  ", StringComparison.Ordinal) ? 12 : 2);
        for (var rest = line; ;)
        {
            if (rest.Length <= Columns || rest.LastIndexOf(' ', Columns) is var space && space <= indent.Length)
            {
                yield return rest;
                yield break;
            }

            yield return rest[..space];
            rest = indent + rest[(space + 1)..];
        }
    }

    /// <summary>Browsers collapse spaces in a picture, whatever its style says; no-break spaces stay.</summary>
    private static string Escape(string text) => SecurityElement.Escape(text).Replace(' ', '\u00a0');
}
