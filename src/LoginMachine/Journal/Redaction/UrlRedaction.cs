using System.Text;

namespace LoginMachine.Journal.Redaction;

/// <summary>The form in which an address may be shown: no user info, no fragment, no sensitive values.</summary>
internal static class UrlRedaction
{
    /// <summary>The replacement for a sensitive value.</summary>
    public const string Hidden = "[redacted]";

    /// <summary>The replacement for a text that is not a URL.</summary>
    public const string Unparsable = "[unparsable address]";

    /// <summary>
    /// Returns the address without what must not be shown. Doing it twice changes nothing more. Other than ASCII is no
    /// address (RFC 3986, section 2): <see cref="Uri"/> throws on some of it, and shows some of it as it is in a host.
    /// </summary>
    /// <param name="address">Any text.</param>
    public static string Redact(string address)
    {
        if (address == Unparsable)
        {
            return address;
        }

        return Ascii.IsValid(address) && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https")
            ? $"{uri.Scheme}://{uri.Authority}{uri.AbsolutePath}{Query(uri.Query)}"
            : Unparsable;
    }

    /// <summary>Returns a text in which each URL has the form that may be shown.</summary>
    /// <param name="text">Any text, such as the provider's words.</param>
    public static string In(string text)
    {
        var shown = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var length = UrlLength(text.AsSpan(at));
            _ = length == 0 ? shown.Append(text[at]) : shown.Append(Redact(text.Substring(at, length)));
            at += Math.Max(length, 1);
        }

        return shown.ToString();
    }

    /// <summary>The length of the URL that a text begins with, up to white space, a quote or an angle bracket; 0 if there is none.</summary>
    private static int UrlLength(ReadOnlySpan<char> text)
    {
        var start = text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? "https://".Length
            : text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? "http://".Length
            : text.Length;
        var end = start;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('"' or '\'' or '<' or '>'))
        {
            end++;
        }

        return end > start ? end : 0;
    }

    private static string Query(string query) =>
        query.Length < 2 ? "" : "?" + string.Join('&', query[1..].Split('&').Select(Parameter));

    /// <summary>
    /// Semicolons divide parameters too, for some servers and in HTML (<c>&amp;amp;code=</c>). What follows one inside
    /// of a sensitive value may belong to it and is hidden with it.
    /// </summary>
    private static string Parameter(string parameter)
    {
        var parts = parameter.Split(';');
        var at = Array.FindIndex(parts, part => IsSensitive(Name(part)));
        return at < 0 ? parameter : string.Join(';', [.. parts[..at], $"{Name(parts[at])}={Hidden}"]);
    }

    private static string Name(string parameter) => parameter.Split('=')[0];

    private static bool IsSensitive(string name) => SensitiveKeys.Contains(Uri.UnescapeDataString(name.Replace('+', ' ')).Trim());
}
