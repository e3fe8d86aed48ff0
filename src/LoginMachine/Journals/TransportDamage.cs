using System.Globalization;
using System.Text;
using LoginMachine.Journal;
using LoginMachine.Machine.Sanitized;

namespace LoginMachine.Journals;

/// <summary>
/// Distinguishes damage by mail or a chat from an edit: if undoing what mail does gives lines that match their hashes, no one
/// edited what they say. An edit cannot pass for that, because its line matches no hash however it is joined.
/// </summary>
internal static class TransportDamage
{
    private const int MaxText = 1 << 22;

    private static readonly (string Words, Func<string, string?> Undo)[] Kinds =
    [
        ("its lines were wrapped", Unwrapped),
        ("it was encoded as quoted-printable", QuotedPrintable),
        ("it was quoted in a reply", Unquoted),
        ("its quotation marks were replaced", Requoted),
        ("spaces were added to its lines", Trimmed),
    ];

    /// <summary>Finds what happened to a journal that does not verify.</summary>
    /// <param name="bytes">The bytes, after <see cref="Transport.Restore"/>.</param>
    /// <param name="expected">The head that the journal must end with, if one was named.</param>
    /// <returns>What happened and the journal as it was written, or null if no known damage explains it.</returns>
    internal static (string Words, JournalText Text)? Of(byte[] bytes, Digest? expected = null)
    {
        if (bytes.Length > MaxText)
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes);
        foreach (var (words, undo) in Kinds)
        {
            if (undo(text) is { } undone && (Verified(undone, expected) ?? (Unwrapped(undone) is { } joined ? Verified(joined, expected) : null)) is { } journal)
            {
                return (words, journal);
            }
        }

        return null;
    }

    private static JournalText? Verified(string text, Digest? expected)
    {
        var read = JournalText.Read(Encoding.UTF8.GetBytes(text), expected);
        return read.Lines.Length > 0 && read.Verification.Verdict is Verdict.Intact or Verdict.Incomplete ? read : null;
    }

    /// <summary>RFC 2045, section 6.7.</summary>
    private static string? QuotedPrintable(string text)
    {
        if (!text.Contains('=', StringComparison.Ordinal))
        {
            return null;
        }

        var decoded = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '=')
            {
                decoded.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '\n')
            {
                at++;
            }
            else if (at + 2 < text.Length && byte.TryParse(text.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                decoded.Append((char)code);
                at += 2;
            }
            else
            {
                return null;
            }
        }

        return decoded.ToString();
    }

    private static string? Unquoted(string text) => text.StartsWith('>') ? Each(text, line => line.TrimStart('>') is var rest && rest.StartsWith(' ') ? rest[1..] : rest) : null;

    /// <summary>Entities of a web page, and the typographic marks of a word processor.</summary>
    private static string? Requoted(string text)
    {
        var plain = text.Replace("&quot;", "\"", StringComparison.Ordinal).Replace("&#34;", "\"", StringComparison.Ordinal)
            .Replace('\u201C', '"').Replace('\u201D', '"').Replace('\u201E', '"').Replace('\u00A0', ' ');
        return plain == text ? null : plain.EndsWith('\n') ? plain : plain + "\n";
    }

    private static string? Trimmed(string text) => Each(text, line => line.Trim());

    private static string Each(string text, Func<string, string> change) =>
        string.Concat(text.Split('\n').Select(change).Where(line => line.Length > 0).Select(line => line + "\n"));

    private static string? Unwrapped(string text) => new Unwrapping().Undo(text);
}
