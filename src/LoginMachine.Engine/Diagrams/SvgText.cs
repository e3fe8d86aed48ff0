using System.Globalization;
using System.Text;

namespace LoginMachine.Engine;

/// <summary>Text for XML and HTML: escaped, and without characters that hide or turn others.</summary>
public static class SvgText
{
    /// <summary>Any text as content or as an attribute's value.</summary>
    /// <param name="text">The text.</param>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in Printable.Whole(text))
        {
            escaped.Append(character switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                _ => character.ToString(),
            });
        }

        return escaped.ToString();
    }

    internal static string Number(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
