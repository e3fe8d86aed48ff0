using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Effects.Http;

/// <summary>One request on its way: which proxy, whom to trust, how far it came.</summary>
/// <param name="address">Where to.</param>
/// <param name="proxy">The proxy in between.</param>
/// <param name="authorities">Whom to trust.</param>
internal sealed class Course(Uri address, ProxyChoice proxy, Authorities authorities)
{
    private readonly Conversation conversation = new();
    private readonly CertificateCheck check = new(authorities);

    /// <summary>
    /// Whether the proxy had done its part. To one that is spoken to in TLS nothing can be overheard; there it shows
    /// in whose certificate was looked at last.
    /// </summary>
    private bool PastProxy => conversation.Connected && (proxy.Address!.Scheme == "https"
        ? check.Host == address.IdnHost && check.Host != proxy.Address.IdnHost
        : !conversation.AskedForTunnel);

    /// <summary>A client for this one request.</summary>
    internal SocketsHttpHandler Sockets() => new()
    {
        UseProxy = proxy.Used,
        Proxy = proxy.Used ? proxy.Fixed : null,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        PooledConnectionIdleTimeout = TimeSpan.Zero,
        MaxResponseHeadersLength = 64,
        ConnectCallback = ConnectAsync,
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = check.Accepts },
    };

    /// <summary>What an exception stands for, or null where it is a bug.</summary>
    internal (TransportFault Fault, Route? Route)? Broken(Exception exception)
    {
        if (TransportFaults.Of(exception, proxy.Used) is not { } fault)
        {
            return null;
        }

        if (fault == TransportFault.Proxy || (proxy.Used && !PastProxy))
        {
            return (TransportFault.Proxy, ByProxy(exception, fault));
        }

        return (fault, fault == TransportFault.Tls ? ByTls() : proxy.From is { } from ? new Route(ProxyFrom: from) : null);
    }

    /// <summary>The proxy's own answer to a request that needs no tunnel; only a proxy sends this status (RFC 9110, section 15.5.8).</summary>
    internal Route? Refusal(int status) => proxy.Used && status == (int)HttpStatusCode.ProxyAuthenticationRequired
        ? new Route(Proxy: ProxyFault.WantsAuthentication, ProxyStatus: status, ProxyFrom: proxy.From)
        : null;

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellation).ConfigureAwait(false);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        conversation.Begin();
        return new OverheardStream(new NetworkStream(socket, ownsSocket: true), conversation);
    }

    private Route ByTls() => check.Fault is { } certificate
        ? new Route(certificate, ProxyFrom: proxy.From, Authority: authorities.Source)
        : new Route(conversation.Handshake, ProxyFrom: proxy.From);

    private Route ByProxy(Exception exception, TransportFault fault)
    {
        var status = conversation.Connected ? conversation.Status ?? (int?)(exception as HttpRequestException)?.StatusCode : null;
        return new Route(Proxy: FaultOf(exception, fault, status), ProxyStatus: status, ProxyFrom: proxy.From);
    }

    private ProxyFault FaultOf(Exception exception, TransportFault fault, int? status) => fault switch
    {
        TransportFault.Timeout => ProxyFault.NoAnswer,
        TransportFault.Tls => ProxyFault.Tls,
        _ when !conversation.Connected => TransportFaults.Of(exception, throughProxy: false) switch
        {
            TransportFault.NameUnknown => ProxyFault.NameUnknown,
            TransportFault.Refused => ProxyFault.Refused,
            TransportFault.Unreachable => ProxyFault.Unreachable,
            _ => ProxyFault.Other,
        },
        _ when status == (int)HttpStatusCode.ProxyAuthenticationRequired => ProxyFault.WantsAuthentication,
        _ when status is not null and not 200 => ProxyFault.Status,
        _ when conversation.Silent => ProxyFault.Closed,
        _ => status is null ? ProxyFault.NotAProxy : ProxyFault.Other,
    };
}
