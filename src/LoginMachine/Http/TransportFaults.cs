using System.Security.Authentication;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Http;

/// <summary>Distinguishes transport failures. Messages of exceptions are not read: they may hold anything.</summary>
internal static class TransportFaults
{
    /// <summary>The fault that an exception means, or null if it is a bug.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="passage">How far the request came.</param>
    /// <param name="connected">Whether there was a connection.</param>
    internal static TransportFault? Of(Exception exception, Passage passage, bool connected) => exception switch
    {
        OperationCanceledException or HttpRequestException or AuthenticationException or IOException when !connected && passage.Reason is { } reason => Of(reason),
        OperationCanceledException => TransportFault.Timeout,
        HttpRequestException http => Of(http),
        HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } => TransportFault.Dropped,
        HttpIOException => TransportFault.Other,
        AuthenticationException => TransportFault.Tls,
        IOException => TransportFault.Dropped,
        _ => null,
    };

    /// <summary>What has not been sent has not arrived, also if the time was over first.</summary>
    private static TransportFault Of(ConnectFault reason) => reason switch
    {
        ConnectFault.NameUnknown or ConnectFault.NameServerSilent => TransportFault.NameUnknown,
        ConnectFault.Refused => TransportFault.Refused,
        _ => TransportFault.Unreachable,
    };

    private static TransportFault Of(HttpRequestException exception) => exception.HttpRequestError switch
    {
        HttpRequestError.ProxyTunnelError => TransportFault.Proxy,
        HttpRequestError.NameResolutionError => TransportFault.NameUnknown,
        HttpRequestError.ConnectionError => TransportFault.Refused,
        HttpRequestError.SecureConnectionError => TransportFault.Tls,
        HttpRequestError.ResponseEnded => TransportFault.Dropped,
        _ => exception.InnerException is IOException ? TransportFault.Dropped : TransportFault.Other,
    };
}
