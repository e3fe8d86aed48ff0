namespace LoginMachine.Run;

/// <summary>The host of a URL in text, in ASCII and lower case, with the brackets of an IPv6 address (RFC 3986, section 3.2.2).</summary>
internal static class HostText
{
    /// <summary>Returns the host.</summary>
    /// <param name="url">An absolute URL.</param>
    internal static string Of(Uri url) => url.HostNameType == UriHostNameType.IPv6 ? $"[{url.IdnHost.Trim('[', ']')}]" : url.IdnHost.ToLowerInvariant();

    /// <summary>Returns the host, and the port unless it is that of the scheme.</summary>
    /// <param name="url">An absolute URL.</param>
    internal static string WithPort(Uri url) => Of(url) + (url.IsDefaultPort ? "" : $":{url.Port}");
}
