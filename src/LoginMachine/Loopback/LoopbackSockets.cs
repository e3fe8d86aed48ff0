using System.Net;
using System.Net.Sockets;
using LoginMachine.Platform;

namespace LoginMachine.Loopback;

/// <summary>
/// The listening sockets of an attempt: 127.0.0.1 and ::1 on the same port, bound once and kept. One family that
/// the machine does not have is fine.
/// </summary>
internal sealed class LoopbackSockets : IDisposable
{
    /// <summary>Connections that may wait while the web server is still starting.</summary>
    private const int Backlog = 512;

    private LoopbackSockets(Socket? ipv4, Socket? ipv6) => (Ipv4, Ipv6) = (ipv4, ipv6);

    /// <summary>Gets the socket on 127.0.0.1, if the machine has IPv4.</summary>
    public Socket? Ipv4 { get; }

    /// <summary>Gets the socket on ::1, if the machine has IPv6.</summary>
    public Socket? Ipv6 { get; }

    /// <summary>Gets the port of both.</summary>
    public int Port => ((IPEndPoint)(Ipv4 ?? Ipv6)!.LocalEndPoint!).Port;

    /// <summary>Binds and listens.</summary>
    /// <param name="port">The port; 0 is any free one.</param>
    /// <exception cref="SocketException">Busy, denied or impossible, as its code says.</exception>
    public static LoopbackSockets Bind(int port)
    {
        var sockets = Bind(port, Listen);
        if (FreeDescriptors.AreLeft())
        {
            return sockets;
        }

        sockets.Dispose();
        throw new SocketException((int)SocketError.TooManyOpenSockets);
    }

    /// <summary>Returns the same on a machine that has only the families named.</summary>
    /// <param name="port">The port; 0 is any free one.</param>
    /// <param name="ipv4">Whether it has 127.0.0.1.</param>
    /// <param name="ipv6">Whether it has ::1.</param>
    /// <exception cref="SocketException">Busy, denied or impossible, as its code says.</exception>
    public static LoopbackSockets Bind(int port, bool ipv4, bool ipv6) => Bind(port, (address, number) =>
        (address.AddressFamily == AddressFamily.InterNetwork ? ipv4 : ipv6)
            ? Listen(address, number)
            : throw new SocketException((int)SocketError.AddressFamilyNotSupported));

    /// <summary>Returns the same over any way to open one socket.</summary>
    internal static LoopbackSockets Bind(int port, Func<IPAddress, int, Socket> listen)
    {
        // Any free port of one family may be taken in the other, or set aside (Windows); a few more draws settle that.
        for (var draw = 0; ; draw++)
        {
            try
            {
                return BindBoth(port, listen);
            }
            catch (SocketException exception) when (port == 0 && draw < 20 && exception.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Ipv4?.Dispose();
        Ipv6?.Dispose();
    }

    private static LoopbackSockets BindBoth(int port, Func<IPAddress, int, Socket> listen)
    {
        var ipv4 = BindOne(IPAddress.Loopback, port, listen);
        try
        {
            var same = ipv4 is null ? port : ((IPEndPoint)ipv4.LocalEndPoint!).Port;
            var ipv6 = BindOne(IPAddress.IPv6Loopback, same, listen);
            return ipv4 is null && ipv6 is null
                ? throw new SocketException((int)SocketError.AddressFamilyNotSupported)
                : new LoopbackSockets(ipv4, ipv6);
        }
        catch
        {
            ipv4?.Dispose();
            throw;
        }
    }

    /// <summary>Null if the machine does not have the address family.</summary>
    private static Socket? BindOne(IPAddress address, int port, Func<IPAddress, int, Socket> listen)
    {
        try
        {
            return listen(address, port);
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.AddressFamilyNotSupported or SocketError.AddressNotAvailable)
        {
            return null;
        }
    }

    private static Socket Listen(IPAddress address, int port)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (OperatingSystem.IsWindows())
            {
                // Without this, Windows lets another program take the same port over.
                socket.ExclusiveAddressUse = true;
            }

            socket.Bind(new IPEndPoint(address, port));
            socket.Listen(Backlog);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
