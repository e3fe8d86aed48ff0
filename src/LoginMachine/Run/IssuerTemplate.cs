using System.Text;

namespace LoginMachine.Run;

/// <summary>
/// A text with placeholders in braces, such as <c>{tenantid}</c>. It is scanned by hand: one regular expression brings the
/// whole engine for them into the native executable.
/// </summary>
internal static class IssuerTemplate
{
    private const int MaxValue = 128;

    /// <summary>Returns the template with each placeholder replaced.</summary>
    /// <param name="template">The template.</param>
    /// <param name="valueOf">Returns what takes the place of a name.</param>
    internal static string Fill(string template, Func<string, string> valueOf)
    {
        var (filled, from) = (new StringBuilder(), 0);
        foreach (var found in Placeholders(template))
        {
            filled.Append(template, from, found.Start.Value - from).Append(valueOf(template[(found.Start.Value + 1)..(found.End.Value - 1)]));
            from = found.End.Value;
        }

        return filled.Append(template, from, template.Length - from).ToString();
    }

    /// <summary>Returns whether a text is the template with a value in the place of each placeholder.</summary>
    /// <param name="template">The template.</param>
    /// <param name="text">Any text.</param>
    internal static bool Fits(string template, string text)
    {
        var (reached, from) = (new HashSet<int> { 0 }, 0);
        foreach (var found in Placeholders(template))
        {
            reached = [.. Past(text, reached, template[from..found.Start.Value]).SelectMany(at => PastValue(text, at))];
            from = found.End.Value;
        }

        return Past(text, reached, template[from..]).Contains(text.Length);
    }

    /// <summary>Returns whether a text can take the place of a placeholder: it changes neither the host nor the path around it.</summary>
    /// <param name="text">Any text.</param>
    internal static bool IsValue(string text) => text.Length is > 0 and <= MaxValue && text.All(IsOfValue);

    private static bool IsOfValue(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-';

    private static IEnumerable<int> Past(string text, IEnumerable<int> reached, string literal) =>
        reached.Where(at => text.AsSpan(at).StartsWith(literal, StringComparison.Ordinal)).Select(at => at + literal.Length);

    private static IEnumerable<int> PastValue(string text, int at)
    {
        for (var end = at; end < text.Length && end - at < MaxValue && IsOfValue(text[end]);)
        {
            yield return ++end;
        }
    }

    /// <summary>Returns each with its braces.</summary>
    private static IEnumerable<Range> Placeholders(string template)
    {
        for (var at = 0; at < template.Length; at++)
        {
            if (template[at] == '{' && EndOf(template, at + 1) is { } end)
            {
                yield return at..end;
                at = end - 1;
            }
        }
    }

    /// <summary>The end of a placeholder whose name begins there, behind its brace; null if it is none.</summary>
    private static int? EndOf(string template, int name)
    {
        var end = name;
        while (end < template.Length && (char.IsAsciiLetterOrDigit(template[end]) || template[end] == '_'))
        {
            end++;
        }

        return end > name && char.IsAsciiLetter(template[name]) && end < template.Length && template[end] == '}' ? end + 1 : null;
    }
}
