using System.Globalization;
using System.Text;

namespace LoginMachine.Journal;

/// <summary>
/// Text from elsewhere, made harmless for a terminal, a log and a page: control characters (line ends and ANSI
/// escapes among them), bidi controls, invisible characters and lone surrogates become a visible sign.
/// </summary>
public static class Printable
{
    private const char Sign = '\uFFFD';

    /// <summary>A text of somebody else's, in one line and bounded.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="most">How many characters are kept; 500 by default.</param>
    public static string Line(string text, int most = 500)
    {
        var line = new StringBuilder(Math.Min(text.Length, most));
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length >= most)
            {
                return line.Append("...").ToString();
            }

            line.Append(Shown(rune));
        }

        return line.ToString().Trim();
    }

    /// <summary>A name of somebody else's: short.</summary>
    /// <param name="text">Any text.</param>
    public static string Name(string text) => Line(text, 40);

    private static string Shown(Rune rune)
    {
        if (rune.Value is '\t' or '\n' or '\r')
        {
            return " ";
        }

        return IsFiller(rune.Value) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate
                ? Sign.ToString()
                : rune.ToString();
    }

    /// <summary>Letters and marks that show nothing (Unicode's <c>Default_Ignorable_Code_Point</c>, as far as no category tells).</summary>
    private static bool IsFiller(int code) => code is 0x34F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x3164 or 0xFFA0
        or (>= 0x180B and <= 0x180F) or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE0FFF);
}
