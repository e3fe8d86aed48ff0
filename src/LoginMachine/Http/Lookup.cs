using System.Net;
using System.Net.Sockets;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Http;

/// <summary>
/// Looks a host up, each family by itself: a name server that does not answer one of the two questions must not hold up
/// the other (RFC 8305, section 3). Localhost and addresses are not looked up (RFC 6761, section 6.3).
/// </summary>
internal static class Lookup
{
    /// <summary>Starts to look a host up.</summary>
    /// <param name="host">A name or an address.</param>
    /// <param name="cancellation">Ends it early.</param>
    internal static Task<Found>[] Start(string host, CancellationToken cancellation) =>
        IPAddress.TryParse(host.Trim('[', ']'), out var address) ? [Task.FromResult(new Found([address]))]
        : LoopbackHost.IsName(host) ? [Task.FromResult(new Found([IPAddress.IPv6Loopback])), Task.FromResult(new Found([IPAddress.Loopback]))]
        : [AskAsync(host, AddressFamily.InterNetworkV6, cancellation), AskAsync(host, AddressFamily.InterNetwork, cancellation)];

    private static async Task<Found> AskAsync(string host, AddressFamily family, CancellationToken cancellation)
    {
        try
        {
            return new Found(await Dns.GetHostAddressesAsync(host, family, cancellation).ConfigureAwait(false));
        }
        catch (SocketException exception)
        {
            return new Found([], FaultOf(exception.SocketErrorCode));
        }
        catch (ArgumentException)
        {
            // A name that no name server can be asked for, such as one that is too long.
            return new Found([], ConnectFault.NameUnknown);
        }
    }

    /// <summary>A process without descriptors cannot ask anyone, and the resolver reports that as something else.</summary>
    private static ConnectFault FaultOf(SocketError error) => error switch
    {
        _ when OutOfDescriptors() => ConnectFault.OutOfDescriptors,
        SocketError.HostNotFound or SocketError.NoData => ConnectFault.NameUnknown,
        _ => ConnectFault.NameServerSilent,
    };

    private static bool OutOfDescriptors()
    {
        try
        {
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            return false;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode is SocketError.TooManyOpenSockets;
        }
    }
}

/// <summary>What a lookup gave.</summary>
/// <param name="Addresses">The addresses; none if it failed.</param>
/// <param name="Fault">Why it failed.</param>
internal sealed record Found(IPAddress[] Addresses, ConnectFault? Fault = null);
