using System.Net.Sockets;
using System.Security.Authentication;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Effects.Http;

/// <summary>Tells transport failures apart. Messages of exceptions are not looked at: they are not ours to keep.</summary>
internal static class TransportFaults
{
    /// <summary>The fault that an exception stands for, or null where it is a bug.</summary>
    internal static TransportFault? Of(Exception exception, bool throughProxy) => exception switch
    {
        OperationCanceledException => TransportFault.Timeout,
        HttpRequestException http => Of(http, throughProxy),
        HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } => TransportFault.Dropped,
        HttpIOException => TransportFault.Other,
        AuthenticationException => TransportFault.Tls,
        IOException => TransportFault.Dropped,
        _ => null,
    };

    private static TransportFault Of(HttpRequestException exception, bool throughProxy) => exception.HttpRequestError switch
    {
        HttpRequestError.ProxyTunnelError => TransportFault.Proxy,
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError when throughProxy => TransportFault.Proxy,
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
