using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace LoginMachine.Loopback;

/// <summary>Kestrel on sockets that are bound already, without a host around it, with tight bounds.</summary>
internal sealed class CallbackServer : IAsyncDisposable
{
    private readonly LoopbackSockets sockets;
    private readonly StrayCounter strays;
    private readonly ConnectionGate gate = new();
    private KestrelServer? server;

    internal CallbackServer(LoopbackSockets sockets, StrayCounter strays) => (this.sockets, this.strays) = (sockets, strays);

    public async ValueTask DisposeAsync()
    {
        if (server is { } running)
        {
            using var atOnce = new CancellationTokenSource();
            await atOnce.CancelAsync().ConfigureAwait(false);
            await running.StopAsync(atOnce.Token).ConfigureAwait(false);
            running.Dispose();
        }

        sockets.Dispose();
    }

    internal Task StartAsync(IHttpApplication<HttpContext> application, CancellationToken cancellation)
    {
        var transport = new SocketTransportOptions { CreateBoundListenSocket = SocketFor, Backlog = 512 };
        server = new KestrelServer(
            Options.Create(ServerOptions()),
            new SocketTransportFactory(Options.Create(transport), new BadRequestCounter(strays)),
            new BadRequestCounter(strays));
        return server.StartAsync(application, cancellation);
    }

    private KestrelServerOptions ServerOptions()
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxRequestLineSize = 48 * 1024;
        options.Limits.MaxRequestBufferSize = 64 * 1024;
        options.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
        options.Limits.MaxRequestHeaderCount = 64;
        options.Limits.MaxRequestBodySize = 4 * 1024;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(5);
        options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(5);
        foreach (var socket in new[] { sockets.Ipv4, sockets.Ipv6 }.OfType<Socket>())
        {
            options.Listen((IPEndPoint)socket.LocalEndPoint!, Configure);
        }

        return options;
    }

    private void Configure(ListenOptions listen)
    {
        listen.Protocols = HttpProtocols.Http1;
        listen.Use(next => connection => gate.PassAsync(connection, next));
        listen.Use(next => connection => ClientHello.PassAsync(connection, next, strays));
    }

    private Socket SocketFor(EndPoint endpoint) =>
        (endpoint.AddressFamily == AddressFamily.InterNetwork ? sockets.Ipv4 : sockets.Ipv6)!;
}
