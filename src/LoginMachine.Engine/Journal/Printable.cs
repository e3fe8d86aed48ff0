using System.Buffers;
using System.Globalization;
using System.Text;

namespace LoginMachine.Engine;

/// <summary>
/// Makes text safe to show on a terminal, in a log and on a page. Control characters (line ends and ANSI escapes
/// among them), bidirectional controls, invisible characters, private-use characters and lone surrogates become a
/// visible sign, and internationalized host names in URLs become punycode (RFC 5891).
/// </summary>
/// <remarks>
/// <see cref="Whole"/> and <see cref="Document"/> are the gate through which the command line prints: each piece of
/// output passes one of them, whatever checks were made before.
/// </remarks>
public static class Printable
{
    private const char Sign = '\uFFFD';

    /// <summary>The maximum number of combining marks on one character; real text needs fewer, and more cover the lines around them.</summary>
    private const int MaxMarks = 8;

    private const int MaxFileName = 160;

    private static readonly SearchValues<char> PlainFileName =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-+=@%/\\:~");

    /// <summary>Makes one bounded line of foreign text.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="most">The maximum number of characters to keep; 500 by default.</param>
    public static string Line(string text, int most = 500)
    {
        var line = new StringBuilder(Math.Min(text.Length, most));
        var marks = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length >= most)
            {
                return line.Append("...").ToString();
            }

            Append(line, rune, ref marks);
        }

        return line.ToString().Trim();
    }

    /// <summary>Makes a short line of a foreign name.</summary>
    /// <param name="text">Any text.</param>
    public static string Name(string text) => Line(text, 40);

    /// <summary>Makes exactly one line of output, whatever is in it, without a limit on its length.</summary>
    /// <param name="line">The line, without its line end. Line ends inside become spaces.</param>
    public static string Whole(string line) => IsPlain(line) ? line : HostNames.ToAscii(Clean(line, keepLines: false));

    /// <summary>Makes output of several lines, such as a JSON document or a diagram.</summary>
    /// <param name="text">The text; its line feeds stay.</param>
    public static string Document(string text) => IsPlain(text) ? text : HostNames.ToAscii(Clean(text, keepLines: true));

    /// <summary>
    /// Shows a file name or path. A name with spaces, quotes or unusual characters is quoted and escaped, so that it
    /// cannot be mistaken for the words around it.
    /// </summary>
    /// <param name="name">The name or path.</param>
    public static string FileName(string name)
    {
        if (name.Length is > 0 and <= MaxFileName && !name.AsSpan().ContainsAnyExcept(PlainFileName))
        {
            return name;
        }

        // Both ends stay: the end has the extension, and the beginning is what the user recognizes.
        var (begin, end) = name.Length <= MaxFileName ? (name, "") : (name[..(MaxFileName / 2)], name[^(MaxFileName / 2)..]);
        return $"\"{Escaped(begin)}{(end.Length > 0 ? "..." : "")}{Escaped(end)}\"";
    }

    /// <summary>Shows a host, with its port if it has one, in ASCII.</summary>
    /// <param name="host">A host name, for example <c>bücher.example</c>.</param>
    public static string Host(string host) => HostNames.Authority(Line(host, 260));

    private static string Escaped(string name)
    {
        var escaped = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            _ = rune.Value is '"' or '\\' ? escaped.Append('\\').Append(rune)
                : rune.Value == ' ' || !IsHidden(rune) ? escaped.Append(rune)
                : escaped.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:X}}}");
        }

        return escaped.ToString();
    }

    private static bool IsPlain(string text) => !text.AsSpan().ContainsAnyExceptInRange(' ', '~');

    private static string Clean(string text, bool keepLines)
    {
        var clean = new StringBuilder(text.Length);
        var marks = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (keepLines && rune.Value == '\n')
            {
                clean.Append('\n');
                marks = 0;
            }
            else
            {
                Append(clean, rune, ref marks);
            }
        }

        return clean.ToString();
    }

    private static void Append(StringBuilder line, Rune rune, ref int marks)
    {
        marks = rune.IsAscii || !IsMark(rune) ? 0 : marks + 1;
        if (rune.Value is '\t' or '\n' or '\r' || Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpaceSeparator)
        {
            line.Append(' ');
        }
        else if (marks > MaxMarks || IsHidden(rune))
        {
            line.Append(Sign);
            marks = 0;
        }
        else
        {
            line.Append(rune);
        }
    }

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    /// <summary>Returns whether a character shows nothing by itself, or changes how others are shown.</summary>
    private static bool IsHidden(Rune rune) => IsFiller(rune.Value) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control
        or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate;

    /// <summary>Letters and marks that show nothing (Unicode's <c>Default_Ignorable_Code_Point</c>, as far as no category shows them), and the blank Braille pattern.</summary>
    private static bool IsFiller(int code) => code is 0x34F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2800 or 0x3164 or 0xFFA0
        or (>= 0x180B and <= 0x180F) or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE0FFF);
}
