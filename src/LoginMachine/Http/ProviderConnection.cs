using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Http;

/// <summary>One request on its way: where to, through which proxy, whom to trust, how far it came.</summary>
/// <param name="address">Where to.</param>
/// <param name="proxy">The proxy in between.</param>
/// <param name="authorities">Whom to trust.</param>
/// <param name="target">The endpoint and the setting that gave it.</param>
internal sealed class ProviderConnection(Uri address, ProxyChoice proxy, Authorities authorities, Target target)
{
    private readonly HandshakeSniffer sniffer = new();
    private readonly CertificateCheck check = new(authorities);
    private readonly Passage passage = new();

    /// <summary>Gets what is known of every request, also of one that is answered.</summary>
    internal Route Known => target.RouteTo(address) with
    {
        ProxyFrom = proxy.From,
        NoProxy = proxy.Exception,
        Local = passage.Local && !proxy.Used ? true : null,
        ClientCertificate = check.Asked ? true : null,
    };

    /// <summary>
    /// Gets whether the proxy had done its part. To one that is spoken to in TLS nothing can be overheard; there it shows
    /// in whose certificate was looked at last.
    /// </summary>
    private bool PastProxy => sniffer.Connected && (proxy.Address!.Scheme == "https"
        ? check.Host == address.IdnHost && check.Host != proxy.Address.IdnHost
        : !sniffer.AskedForTunnel);

    /// <summary>Returns a client for this one request.</summary>
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
        PlaintextStreamFilter = (context, _) =>
        {
            passage.Stage = context.InitialRequestMessage.Method == HttpMethod.Connect ? RequestStage.Connect : RequestStage.Headers;
            return ValueTask.FromResult(context.PlaintextStream);
        },
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = check.Accepts, LocalCertificateSelectionCallback = check.Select },
    };

    /// <summary>The head of the response is there.</summary>
    internal void Answered() => passage.Stage = RequestStage.Body;

    /// <summary>Returns what an exception means, or null if it is a bug.</summary>
    internal (TransportFault Fault, Route? Route)? Broken(Exception exception)
    {
        if (TransportFaults.Of(exception, passage, sniffer.Connected) is not { } fault)
        {
            return null;
        }

        if (fault == TransportFault.Proxy || (proxy.Used && !PastProxy))
        {
            return (TransportFault.Proxy, ByProxy(exception, fault));
        }

        // After a server of TLS 1.3 has asked for a certificate it says in secret that it wants one, or hangs up.
        var refused = check.Asked && passage.Stage <= RequestStage.Headers && fault is TransportFault.Dropped or TransportFault.Other;
        fault = refused ? TransportFault.Tls : fault;
        return (fault, Reached(fault == TransportFault.Tls ? ByTls(refused) : Known));
    }

    /// <summary>The proxy's own answer to a request that needs no tunnel; only a proxy sends this status (RFC 9110, section 15.5.8).</summary>
    internal Route? Refusal(int status, SchemeList? schemes) => proxy.Used && status == (int)HttpStatusCode.ProxyAuthenticationRequired
        ? Known with { Proxy = ProxyFault.WantsAuthentication, ProxyStatus = status, Schemes = schemes }
        : null;

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var socket = await new Dialer(passage, context.DnsEndPoint.Port).ConnectAsync(context.DnsEndPoint.Host, cancellation).ConfigureAwait(false);
        passage.Stage = address.Scheme == "https" || proxy.Used ? RequestStage.Tls : RequestStage.Headers;
        sniffer.Begin();
        return new TappedStream(new NetworkStream(socket, ownsSocket: true), sniffer);
    }

    private Route Reached(Route route) => route with
    {
        Stage = passage.Stage,
        Connect = sniffer.Connected ? null : passage.Reason,
        Family = passage.Families,
    };

    private Route ByTls(bool refused) => check.Fault is { } certificate && !refused
        ? Known with { Tls = certificate, Authority = authorities.Source, Certificates = check.Sent }
        : Known with
        {
            Tls = refused ? sniffer.Silent ? TlsFault.Ended : TlsFault.Alert : sniffer.Handshake,
            Alert = sniffer.Alert,
            Protocol = sniffer.Protocol,
        };

    private Route ByProxy(Exception exception, TransportFault fault)
    {
        var status = sniffer.Connected ? sniffer.Status ?? (int?)(exception as HttpRequestException)?.StatusCode : null;
        return Known with
        {
            Proxy = FaultOf(fault, status),
            ProxyStatus = status,
            Schemes = status == (int)HttpStatusCode.ProxyAuthenticationRequired ? sniffer.Schemes : null,
            Connect = sniffer.Connected ? null : passage.Reason,
            Family = passage.Families,
        };
    }

    private ProxyFault FaultOf(TransportFault fault, int? status) => fault switch
    {
        _ when !sniffer.Connected => passage.Reason switch
        {
            ConnectFault.NameUnknown or ConnectFault.NameServerSilent => ProxyFault.NameUnknown,
            ConnectFault.Refused => ProxyFault.Refused,
            ConnectFault.NoRoute or ConnectFault.HostUnreachable => ProxyFault.Unreachable,
            ConnectFault.TimedOut => ProxyFault.NoAnswer,
            _ => ProxyFault.Other,
        },
        TransportFault.Timeout => ProxyFault.NoAnswer,
        TransportFault.Tls => ProxyFault.Tls,
        _ when status == (int)HttpStatusCode.ProxyAuthenticationRequired => ProxyFault.WantsAuthentication,
        _ when status is not null and not 200 => ProxyFault.Status,
        _ when sniffer.Silent => ProxyFault.Closed,
        _ => status is null ? ProxyFault.NotAProxy : ProxyFault.Other,
    };
}
