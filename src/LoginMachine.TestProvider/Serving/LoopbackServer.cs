using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LoginMachine.TestProvider.Serving;

/// <summary>Kestrel without a host: HTTP/1.1 on one socket of 127.0.0.1.</summary>
internal static class LoopbackServer
{
    private const int MaxBodyBytes = 64 * 1024;

    /// <summary>How often another free port is drawn if the one that was drawn is taken before it listens.</summary>
    private const int MaxDraws = 20;

    private const int Backlog = 512;

    /// <summary>Binds and listens in one step: a socket that is only bound does not keep its port on Linux.</summary>
    /// <param name="port">The port; 0 is any free one, and another one is tried if that is taken meanwhile.</param>
    /// <exception cref="SocketException">The port is busy or may not be used.</exception>
    public static Socket Listen(int port) => Listen(port, Open);

    /// <summary>Returns the same over any way to open one socket.</summary>
    internal static Socket Listen(int port, Func<int, Socket> open)
    {
        for (var draw = 1; ; draw++)
        {
            try
            {
                return open(port);
            }
            catch (SocketException exception) when (port == 0 && draw < MaxDraws && exception.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
            }
        }
    }

    private static Socket Open(int port)
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(new IPEndPoint(IPAddress.Loopback, port));
        try
        {
            socket.Listen(Backlog);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public static KestrelServer On(Socket socket)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = MaxBodyBytes;
        options.Listen((IPEndPoint)socket.LocalEndPoint!, listen => listen.Protocols = HttpProtocols.Http1);
        var transport = new SocketTransportOptions { CreateBoundListenSocket = _ => socket };
        return new KestrelServer(
            Options.Create(options),
            new SocketTransportFactory(Options.Create(transport), NullLoggerFactory.Instance),
            NullLoggerFactory.Instance);
    }
}
