using System.Globalization;
using System.Net;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Http;

/// <summary>
/// The address of a proxy as a variable holds it, read as .NET and curl read it: a scheme, a user and password, and a
/// path may be there. Holds a secret, so it has no form as a text.
/// </summary>
internal sealed class ProxyAddress
{
    private static readonly Dictionary<string, string> Schemes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["http"] = "http", ["https"] = "https", ["socks4"] = "socks4", ["socks4a"] = "socks4a", ["socks5"] = "socks5", ["socks5h"] = "socks5",
    };

    private ProxyAddress(Uri address, NetworkCredential? credential) => (Address, Credential) = (address, credential);

    /// <summary>Scheme, host and port alone.</summary>
    internal Uri Address { get; }

    /// <summary>Gets who we are to the proxy, if the setting says it.</summary>
    internal NetworkCredential? Credential { get; }

    /// <summary>Reads a value.</summary>
    /// <returns>The address, or what is wrong with the value.</returns>
    internal static (ProxyAddress? Address, ProxyValueFault? Wrong) Read(string value)
    {
        var text = value.Trim();
        var mark = text.IndexOf("://", StringComparison.Ordinal);
        if (!Schemes.TryGetValue(mark < 0 ? "http" : text[..mark], out var scheme))
        {
            return (null, ProxyValueFault.Scheme);
        }

        var rest = mark < 0 ? text : text[(mark + 3)..];
        var at = rest.LastIndexOf('@');
        var authority = rest[(at + 1)..];
        var slash = authority.IndexOf('/', StringComparison.Ordinal);

        // A path means nothing to a proxy. If the scheme is mistyped, as in http:/proxy, the host comes after the slash.
        return slash == 0 || (mark < 0 && slash >= 0 && slash < authority.Length - 1)
            ? (null, ProxyValueFault.Slash)
            : Read(scheme, slash < 0 ? authority : authority[..slash], at < 0 ? null : rest[..at]);
    }

    private static (ProxyAddress? Address, ProxyValueFault? Wrong) Read(string scheme, string authority, string? account)
    {
        var colon = authority.LastIndexOf(':');
        var named = colon >= 0 && colon > authority.IndexOf(']');
        var host = named ? authority[..colon] : authority;
        var port = scheme switch { "http" => (ushort)80, "https" => (ushort)443, _ => (ushort)1080 };
        return host.Length == 0 ? (null, ProxyValueFault.NoHost)
            : named && (!ushort.TryParse(authority.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) || port == 0) ? (null, ProxyValueFault.Port)
            : AddressOf(scheme, host, port) is { } address ? (new ProxyAddress(address, account is null ? null : CredentialOf(account)), null)
            : (null, ProxyValueFault.Characters);
    }

    private static Uri? AddressOf(string scheme, string host, int port) =>
        Uri.CheckHostName(host.Trim('[', ']')) != UriHostNameType.Unknown && Uri.TryCreate($"{scheme}://{host}:{port}/", UriKind.Absolute, out var address) ? address : null;

    /// <summary>May be escaped or not; the part before a backslash is a domain.</summary>
    private static NetworkCredential CredentialOf(string text)
    {
        var (user, password) = Uri.UnescapeDataString(text).Split(':', 2) is [var name, var secret] ? (name, secret) : (Uri.UnescapeDataString(text), "");
        return user.Split('\\', 2) is [var domain, var account]
            ? new NetworkCredential(account, password, domain)
            : new NetworkCredential(user, password);
    }
}
