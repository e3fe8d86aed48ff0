using System.Net;

namespace LoginMachine.Run;

/// <summary>
/// The one definition of loopback: what may be spoken to in plain http, never goes through a proxy, and is never
/// looked up (RFC 6761, section 6.3).
/// </summary>
internal static class LoopbackHost
{
    /// <summary>Returns whether a URL leads to this machine.</summary>
    /// <param name="uri">An absolute URL.</param>
    internal static bool Is(Uri uri) => Is(uri.IdnHost);

    /// <summary>Returns whether a host is this machine: 127.0.0.0/8, ::1, either mapped, or localhost and the names below it.</summary>
    /// <param name="host">A name or an address, in brackets or not.</param>
    internal static bool Is(string host) => IPAddress.TryParse(host.Trim('[', ']'), out var address) ? Is(address) : IsName(host);

    /// <summary>Returns whether a name is localhost or below it, with or without the final dot.</summary>
    /// <param name="host">A name.</param>
    internal static bool IsName(string host)
    {
        var name = host.EndsWith('.') ? host[..^1] : host;
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Returns whether an address is this machine's own. An unspecified address connects to it as well.</summary>
    /// <param name="address">An address of either family.</param>
    internal static bool Is(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return IPAddress.IsLoopback(plain) || plain.Equals(IPAddress.Any) || plain.Equals(IPAddress.IPv6Any);
    }
}
