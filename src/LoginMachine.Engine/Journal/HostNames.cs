using System.Globalization;
using System.Text;

namespace LoginMachine.Engine;

/// <summary>
/// Shows the hosts of URLs in ASCII (punycode, RFC 5891): two letters that look alike are two hosts, and only this
/// form shows which one is meant.
/// </summary>
internal static class HostNames
{
    private const string SchemeEnd = "://";

    /// <summary>What ends the authority of a URL inside a text.</summary>
    private static readonly char[] AuthorityEnds = ['/', '?', '#', '\\', ' ', '\n', '"', '\'', '<', '>', '`', '(', ')', ',', ';'];

    /// <summary>Returns the text with the host of each URL in ASCII.</summary>
    internal static string ToAscii(string text)
    {
        var at = text.IndexOf(SchemeEnd, StringComparison.Ordinal);
        if (at < 0)
        {
            return text;
        }

        var (shown, from) = (new StringBuilder(text.Length), 0);
        for (; at >= 0; at = text.IndexOf(SchemeEnd, from, StringComparison.Ordinal))
        {
            var begin = at + SchemeEnd.Length;
            var end = text.IndexOfAny(AuthorityEnds, begin) is >= 0 and var found ? found : text.Length;
            shown.Append(text, from, begin - from).Append(Authority(text[begin..end]));
            from = end;
        }

        return shown.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>Returns the authority of a URL (RFC 3986, section 3.2) in ASCII.</summary>
    internal static string Authority(string authority)
    {
        if (Ascii.IsValid(authority))
        {
            return authority;
        }

        var host = authority.LastIndexOf('@') + 1;
        var port = authority.LastIndexOf(':') is var colon && colon >= host && authority.AsSpan(colon + 1).ContainsAnyExceptInRange('0', '9') is false ? colon : authority.Length;
        return Plain(authority[..host]) + Punycode(authority[host..port]) + Plain(authority[port..]);
    }

    private static string Punycode(string host)
    {
        try
        {
            // A host with a replaced character is not the host that the text names; no form of it is right.
            return host.Contains('\uFFFD', StringComparison.Ordinal) ? Plain(host) : new IdnMapping { AllowUnassigned = false, UseStd3AsciiRules = false }.GetAscii(host);
        }
        catch (ArgumentException)
        {
            return Plain(host);
        }
    }

    /// <summary>Returns what has no ASCII form is not guessed at.</summary>
    private static string Plain(string text) => new([.. text.Select(character => char.IsAscii(character) ? character : '\uFFFD')]);
}
