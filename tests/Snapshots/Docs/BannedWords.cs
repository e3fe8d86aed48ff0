using System.Text.RegularExpressions;

namespace LoginMachine.Tests.Snapshots.Docs;

/// <summary>A row of the table in docs/style.md.</summary>
/// <param name="Name">The first form of the row, which names it.</param>
/// <param name="Forms">What is searched for.</param>
internal sealed record BannedForm(string Name, Regex Forms);

/// <summary>The table of banned forms in docs/style.md, and the search for them.</summary>
internal static partial class BannedWords
{
    /// <summary>The rows of the table that a test enforces.</summary>
    internal static readonly IReadOnlyList<BannedForm> All = [.. Rows(File.ReadAllText(Path.Combine(Repository.Root(), "docs", "style.md")))];

    /// <summary>Returns the banned forms in a text, each with the text around it.</summary>
    /// <param name="text">A text of one or more lines.</param>
    internal static IEnumerable<string> In(string text) => All.SelectMany(row => row.Forms.Matches(text).Select(match =>
        $"'{match.Value}' in: {text[Math.Max(0, match.Index - 50)..Math.Min(text.Length, match.Index + match.Length + 50)].ReplaceLineEndings(" ")}"));

    /// <summary>Returns the prose of a Markdown page, without its code and link targets.</summary>
    internal static string Prose(string page) => Target().Replace(Code().Replace(page, ""), "]");

    /// <summary>Returns source code with its names split into words, so that <c>TellTheUser</c> is searched as <c>Tell The User</c>.</summary>
    internal static string Words(string source) => Hump().Replace(source.Replace('_', ' '), " ");

    private static IEnumerable<BannedForm> Rows(string page) => Row().Matches(page).Select(row => Span().Matches(row.Groups[1].Value).Select(span => span.Groups[1].Value).ToArray())
        .Where(forms => forms.Length > 0)
        .Select(forms => new BannedForm(forms[0], new Regex($@"\b(?:{string.Join('|', forms)})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Compiled)));

    // The glossary has two columns and the table of banned forms has three.
    [GeneratedRegex(@"^\| (`[^|]*`) \|[^|\n]*\|[^|\n]*\|\s*$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Span();

    [GeneratedRegex("^[ >]*```.*?^[ >]*```|`[^`\n]+`|^    .*?$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\([^)]*\)")]
    private static partial Regex Target();

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex Hump();
}
