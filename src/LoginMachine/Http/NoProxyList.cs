using System.Net;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Http;

/// <summary>
/// The hosts that NO_PROXY excepts, in the forms that curl, Go and Python know: <c>*</c>, <c>example.com</c>,
/// <c>.example.com</c>, <c>*.example.com</c>, each of them for the names below as well; an address, a network such as
/// <c>10.0.0.0/8</c>; and any of these with a port. Names are not looked up to be held against networks.
/// </summary>
/// <param name="value">The value of the variable.</param>
internal sealed class NoProxyList(string value)
{
    private static readonly char[] Separators = [',', ' ', '\t', ';'];

    private readonly string[] entries = value.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Returns what the list says of a URL; null if there is no list.</summary>
    internal NoProxyMatch? Match(Uri address)
    {
        var host = address.IdnHost.Trim('[', ']').TrimEnd('.');
        var verdicts = Array.ConvertAll(entries, entry => Matches(entry, host, address.Port));
        return verdicts.Length == 0 ? null
            : verdicts.Contains(true) ? NoProxyMatch.Excepted
            : verdicts.Contains(null) ? NoProxyMatch.NotUnderstood
            : NoProxyMatch.NotListed;
    }

    /// <summary>Null if the entry cannot be understood.</summary>
    private static bool? Matches(string entry, string host, int port)
    {
        var (name, only) = Split(entry);
        return name.Length == 0 || only is < 0 ? null
            : only is { } wanted && wanted != port ? false
            : name == "*" ? true
            : name.Contains('/', StringComparison.Ordinal) ? InNetwork(name, host)
            : IPAddress.TryParse(name, out var one) ? IPAddress.TryParse(host, out var same) && Plain(one).Equals(Plain(same))
            : IsBelow(name.StartsWith("*.", StringComparison.Ordinal) ? name[2..] : name.TrimStart('.'), host);
    }

    /// <summary>Takes the port off; a port that is no number is negative.</summary>
    private static (string Name, int? Port) Split(string entry)
    {
        if (entry.StartsWith('['))
        {
            var end = entry.IndexOf(']', StringComparison.Ordinal);
            return end < 0 ? ("", null)
                : entry[(end + 1)..] is ['/', ..] network ? (entry[1..end] + network, null)
                : (entry[1..end], PortOf(entry[(end + 1)..]));
        }

        var colon = entry.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 || colon != entry.LastIndexOf(':') ? (entry, null) : (entry[..colon], PortOf(entry[colon..]));
    }

    private static int? PortOf(string text) => text.Length == 0 ? null : text[0] == ':' && ushort.TryParse(text.AsSpan(1), out var port) ? port : -1;

    private static bool? InNetwork(string name, string host)
    {
        if (!TryNetwork(name, out var network))
        {
            return null;
        }

        return IPAddress.TryParse(host, out var address) && Plain(address) is var plain && plain.AddressFamily == network.BaseAddress.AddressFamily && network.Contains(plain);
    }

    /// <summary>The host bits need not be zero, as everywhere but in .NET.</summary>
    private static bool TryNetwork(string name, out IPNetwork network)
    {
        network = default;
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        if (!IPAddress.TryParse(name[..slash], out var address) || !byte.TryParse(name.AsSpan(slash + 1), out var bits) || bits > 8 * address.GetAddressBytes().Length)
        {
            return false;
        }

        var bytes = address.GetAddressBytes();
        for (var bit = bits; bit < 8 * bytes.Length; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        network = new IPNetwork(new IPAddress(bytes), bits);
        return true;
    }

    private static bool? IsBelow(string name, string host) =>
        name.Length == 0 || !name.All(c => char.IsLetterOrDigit(c) || c is '-' or '.' or '_') ? null
        : Ascii(name.TrimEnd('.')) is var domain && (host.Equals(domain, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase));

    private static string Ascii(string name) => Uri.TryCreate($"http://{name}/", UriKind.Absolute, out var uri) ? uri.IdnHost : name;

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
