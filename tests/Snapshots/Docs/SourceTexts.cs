using System.Text;
using System.Text.RegularExpressions;

namespace LoginMachine.Tests.Snapshots.Docs;

/// <summary>The sentences in the string literals of a C# source file. The value of an interpolation is shown as <c>{}</c>.</summary>
/// <remarks>Raw string literals are documents (style sheets, scripts), so they are left out.</remarks>
internal sealed partial class SourceTexts
{
    private readonly string source;
    private readonly List<string> texts = [];
    private int at;

    private SourceTexts(string source) => this.source = source;

    /// <summary>Returns the sentences of a source file in their order.</summary>
    /// <param name="source">The content of the file.</param>
    internal static IEnumerable<string> Read(string source)
    {
        var reader = new SourceTexts(source);
        reader.Code(nested: false);
        return reader.texts.Select(text => text.Trim()).Where(text => Sentence().IsMatch(text) && !Markup().IsMatch(text));
    }

    private char Peek(int ahead = 0) => at + ahead < source.Length ? source[at + ahead] : '\0';

    private void Code(bool nested)
    {
        for (var depth = 0; at < source.Length;)
        {
            if (Literal().Match(source, at) is { Success: true } literal)
            {
                at += literal.Length;
                String(literal);
                continue;
            }

            if (Skipped().Match(source, at) is { Success: true } skipped)
            {
                at += skipped.Length;
                continue;
            }

            if (nested && Peek() == '}' && depth == 0)
            {
                return;
            }

            depth += Peek() == '{' ? 1 : Peek() == '}' ? -1 : 0;
            at++;
        }
    }

    private void String(Match literal)
    {
        if (literal.Groups["raw"].Value is { Length: > 0 } quotes)
        {
            at = source.IndexOf(quotes, at, StringComparison.Ordinal) + quotes.Length;
            return;
        }

        var place = texts.Count;
        texts.Add("");
        texts[place] = Content(literal.Value.Contains('$', StringComparison.Ordinal), literal.Value.Contains('@', StringComparison.Ordinal));
    }

    private string Content(bool interpolated, bool verbatim)
    {
        var text = new StringBuilder();
        for (; Peek() != '"' || (verbatim && Peek(1) == '"'); at++)
        {
            if (Peek() == '\\' && !verbatim)
            {
                at++;
                text.Append(Peek() is 'n' or 'r' or 't' ? ' ' : Peek());
            }
            else if (interpolated && Peek() == '{' && Peek(1) != '{')
            {
                at++;
                Code(nested: true);
                text.Append("{}");
            }
            else
            {
                at += Peek() == Peek(1) && Peek() is '"' or '{' or '}' ? 1 : 0;
                text.Append(Peek());
            }
        }

        at++;
        return text.ToString();
    }

    [GeneratedRegex("""\G(?:[$@]*(?<raw>"{3,})|[$@]{0,2}")""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\G(?://[^\n]*|/\*.*?\*/|'(?:\\[^\n']+|\\'|[^'\\])')", RegexOptions.Singleline)]
    private static partial Regex Skipped();

    [GeneratedRegex("""[A-Za-z}'")][,;:.]? [A-Za-z{'"(]""")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"^<|</|HTTP/1\.1|^Content-|=""|%%|\]\(|^[A-Za-z.]+\(|^\.[A-Z]|[a-z]\{[a-z-]+:|default-src|charset=|yyyy|^(\{\} ?)+$")]
    private static partial Regex Markup();
}
