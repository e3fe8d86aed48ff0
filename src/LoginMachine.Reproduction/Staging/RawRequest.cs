using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LoginMachine.Reproduction.Staging;

/// <summary>Requests byte by byte: those that no client library would send, and tabs that are closed too early.</summary>
internal static class RawRequest
{
    internal static string Get(Uri address, string headers = "") => Of("GET", address, headers);

    internal static string Of(string method, Uri address, string headers = "") =>
        $"{method} {address.PathAndQuery} HTTP/1.1\r\nHost: {address.Authority}\r\nConnection: close\r\n{headers}\r\n";

    /// <summary>Sends a request and leaves the connection open.</summary>
    internal static async Task<TcpClient> SendAsync(int port, bool ipv4, string request)
    {
        var address = ipv4 ? IPAddress.Loopback : IPAddress.IPv6Loopback;
        var tab = new TcpClient(address.AddressFamily);
        await tab.ConnectAsync(address, port).ConfigureAwait(false);
        await tab.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request)).ConfigureAwait(false);
        return tab;
    }

    /// <summary>Reads what is answered until the other side closes, however it does.</summary>
    internal static async Task ReadAsync(TcpClient tab)
    {
        try
        {
            var stream = tab.GetStream();
            await stream.CopyToAsync(Stream.Null).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // The listener aborts what it does not want.
        }
    }

    /// <summary>Closes the connection the hard way, as a tab that is gone.</summary>
    internal static void Leave(TcpClient tab)
    {
        tab.Client.LingerState = new LingerOption(true, 0);
        tab.Close();
    }
}
