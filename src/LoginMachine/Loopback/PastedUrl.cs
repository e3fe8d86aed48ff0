using System.Globalization;
using System.Text;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Loopback;

/// <summary>What a user copies from the address bar of a browser that could not reach this machine.</summary>
internal static class PastedUrl
{
    private const int PasteMarkLength = 5;

    private static readonly string[] Hosts = ["127.0.0.1", "localhost", "[::1]"];

    /// <summary>What a query begins with if it was pasted without its question mark.</summary>
    private static readonly string[] Parameters = ["code=", "state=", "iss=", "error=", "session_state="];

    /// <summary>Reads the query of a pasted URL.</summary>
    /// <param name="text">The whole URL or its query, as it was pasted.</param>
    /// <param name="redirect">The redirect URI.</param>
    /// <param name="authorization">The authorization endpoint, if known.</param>
    /// <returns>The query, or why there is none.</returns>
    internal static (string? Query, PasteFault? Fault) Read(string text, Uri redirect, Uri? authorization)
    {
        var clean = Clean(text);
        if (clean.StartsWith('?'))
        {
            return (clean, null);
        }

        if (Parameters.Any(name => clean.StartsWith(name, StringComparison.Ordinal)))
        {
            return ("?" + clean, null);
        }

        return Uri.TryCreate(WithScheme(clean), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0
            ? Read(url, QueryOf(clean), redirect, authorization)
            : (null, PasteFault.NotAUrl);
    }

    private static (string? Query, PasteFault? Fault) Read(Uri url, string query, Uri redirect, Uri? authorization)
    {
        if (!Hosts.Contains(url.Host, StringComparer.OrdinalIgnoreCase) || (url.Port == authorization?.Port && url.Port != redirect.Port))
        {
            return (null, Begins(url, authorization) ? PasteFault.SignInUrl : PasteFault.OtherHost);
        }

        var ours = url.Port == redirect.Port;
        return ours && url.AbsolutePath.StartsWith("/start/", StringComparison.Ordinal) ? (null, PasteFault.SignInUrl)
            : !ours || url.AbsolutePath != redirect.AbsolutePath ? (null, PasteFault.OtherProgram)
            : query.Length > 1 ? (query, null)
            : (null, url.Fragment.Length > 1 ? PasteFault.Fragment : PasteFault.NoQuery);
    }

    /// <summary>As it was pasted: <see cref="Uri"/> completes an escape that was cut.</summary>
    private static string QueryOf(string text) =>
        text.Split('#')[0] is var whole && whole.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? whole[at..] : "";

    private static bool Begins(Uri url, Uri? authorization) =>
        authorization is not null && url.Authority == authorization.Authority && url.AbsolutePath == authorization.AbsolutePath;

    /// <summary>Address bars leave the scheme of http out.</summary>
    private static string WithScheme(string text) =>
        Hosts.Any(host => text.StartsWith(host, StringComparison.OrdinalIgnoreCase)) ? "http://" + text : text;

    /// <summary>
    /// A URL has no white space, control characters, backslashes or quotes: they are line breaks of a terminal, the
    /// escapes of a shell, the marks of a terminal around a paste, and the quotes of a chat or a document.
    /// </summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (IsPasteMark(text.AsSpan(at)))
            {
                at += PasteMarkLength - 1;
            }
            else if (!IsForeign(text[at]))
            {
                clean.Append(text[at]);
            }
        }

        return clean.Replace("&amp;", "&").ToString();
    }

    /// <summary>Without the escape character in front, which is foreign in any case.</summary>
    private static bool IsPasteMark(ReadOnlySpan<char> text) =>
        text.StartsWith("[200~", StringComparison.Ordinal) || text.StartsWith("[201~", StringComparison.Ordinal);

    private static bool IsForeign(char c) =>
        char.IsWhiteSpace(c)
        || c is '\\' or '"' or '\'' or '`' or '<' or '>' or (>= '\u2018' and <= '\u201f') or '\u00ab' or '\u00bb'
        || char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
