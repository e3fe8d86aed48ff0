using System.Globalization;
using System.Net;

namespace LoginMachine.Effects.Http;

/// <summary>
/// The address of a proxy as a variable holds it, read as .NET and curl read it: a scheme, and a user and password,
/// may be there. Holds a secret, so it has no form as a text.
/// </summary>
internal sealed class ProxyAddress
{
    private static readonly (string, int)[] Schemes = [("http://", 80), ("https://", 443), ("socks4://", 80), ("socks4a://", 80), ("socks5://", 80)];

    private ProxyAddress(Uri address, NetworkCredential? credential) => (Address, Credential) = (address, credential);

    /// <summary>Scheme, host and port alone.</summary>
    internal Uri Address { get; }

    /// <summary>Who we are to the proxy, where the setting says it.</summary>
    internal NetworkCredential? Credential { get; }

    /// <summary>Reads a value.</summary>
    /// <returns>Null where it is no address.</returns>
    internal static ProxyAddress? Parse(string value)
    {
        (string prefix, int port) = Schemes.Append(("", 80)).First(scheme => value.StartsWith(scheme.Item1, StringComparison.OrdinalIgnoreCase));
        var rest = value[prefix.Length..];
        var at = rest.LastIndexOf('@');
        var host = rest[(at + 1)..];
        return Port(ref host, ref port) && AddressOf(prefix.Length == 0 ? "http" : prefix[..^3], host, port) is { } address
            ? new ProxyAddress(address, at < 0 ? null : CredentialOf(rest[..at]))
            : null;
    }

    /// <summary>Takes the port off, with whatever follows its digits.</summary>
    private static bool Port(ref string host, ref int port)
    {
        var colon = host.LastIndexOf(':');
        if (colon < 0 || colon < host.IndexOf(']'))
        {
            return true;
        }

        var digits = string.Concat(host[(colon + 1)..].TakeWhile(char.IsAsciiDigit));
        host = host[..colon];
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= ushort.MaxValue;
    }

    private static Uri? AddressOf(string scheme, string host, int port)
    {
        try
        {
            return host.Length > 0 ? new UriBuilder(scheme, host, port).Uri : null;
        }
        catch (Exception exception) when (exception is UriFormatException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>May be escaped or not; the part before a backslash is a domain.</summary>
    private static NetworkCredential CredentialOf(string text)
    {
        var (user, password) = Uri.UnescapeDataString(text).Split(':', 2) is [var name, var secret] ? (name, secret) : (Uri.UnescapeDataString(text), "");
        return user.Split('\\', 2) is [var domain, var account]
            ? new NetworkCredential(account, password, domain)
            : new NetworkCredential(user, password);
    }
}
