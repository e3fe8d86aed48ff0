namespace LoginMachine.Journal.Redaction;

/// <summary>The form in which an address may be shown: no user info, no fragment, no sensitive values.</summary>
public static class UrlRedaction
{
    /// <summary>What stands instead of a sensitive value.</summary>
    public const string Hidden = "[redacted]";

    /// <summary>What stands instead of a text that is no address.</summary>
    public const string Unparsable = "[unparsable address]";

    /// <summary>The address without what must not be shown. Doing it twice changes nothing more.</summary>
    /// <param name="address">Any text.</param>
    public static string Redact(string address)
    {
        if (address == Unparsable)
        {
            return address;
        }

        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https")
            ? $"{uri.Scheme}://{uri.Authority}{uri.AbsolutePath}{Query(uri.Query)}"
            : Unparsable;
    }

    private static string Query(string query) =>
        query.Length < 2 ? "" : "?" + string.Join('&', query[1..].Split('&').Select(Parameter));

    private static string Parameter(string parameter)
    {
        var name = parameter.Split('=')[0];
        return SensitiveKeys.Contains(Uri.UnescapeDataString(name.Replace('+', ' ')).Trim()) ? $"{name}={Hidden}" : parameter;
    }
}
