using System.Net.Sockets;
using System.Security.Authentication;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Effects.Http;

/// <summary>Tells transport failures apart. Messages of exceptions are not looked at: they are not ours to keep.</summary>
internal static class TransportFaults
{
    /// <summary>The fault that an exception stands for, or null where it is a bug.</summary>
    internal static TransportFault? Of(Exception exception, Uri address) => exception switch
    {
        OperationCanceledException => TransportFault.Timeout,
        HttpRequestException http => Of(http, address),
        HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } => TransportFault.Dropped,
        HttpIOException => TransportFault.Other,
        AuthenticationException => TransportFault.Tls,
        IOException => TransportFault.Dropped,
        _ => null,
    };

    private static TransportFault Of(HttpRequestException exception, Uri address) => exception.HttpRequestError switch
    {
        HttpRequestError.ProxyTunnelError => TransportFault.Proxy,
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError when ThroughProxy(address) => TransportFault.Proxy,
        HttpRequestError.NameResolutionError => TransportFault.NameUnknown,
        HttpRequestError.ConnectionError => Connection(exception),
        HttpRequestError.SecureConnectionError => TransportFault.Tls,
        HttpRequestError.ResponseEnded => TransportFault.Dropped,
        _ => exception.InnerException is IOException ? TransportFault.Dropped : TransportFault.Other,
    };

    private static TransportFault Connection(Exception exception) =>
        Cause<SocketException>(exception)?.SocketErrorCode is SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.TimedOut
            ? TransportFault.Unreachable
            : TransportFault.Refused;

    private static bool ThroughProxy(Uri address) =>
        HttpClient.DefaultProxy is { } proxy && !proxy.IsBypassed(address) && proxy.GetProxy(address) is { } by && by != address;

    private static T? Cause<T>(Exception? exception)
        where T : Exception
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is T cause)
            {
                return cause;
            }
        }

        return null;
    }
}
