using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LoginMachine.Tests.Support;

/// <summary>One TCP connection that sends exactly the bytes of a test, when the test sends them.</summary>
internal sealed class RawHttp : IDisposable
{
    private readonly Socket socket;

    private RawHttp(Socket socket) => this.socket = socket;

    /// <summary>A <c>GET</c> with the right host, and whatever further headers.</summary>
    public static string Get(int port, string pathAndQuery, params string[] headers) => Request("GET", port, pathAndQuery, headers);

    /// <summary>A request without a body.</summary>
    public static string Request(string method, int port, string pathAndQuery, params string[] headers) =>
        $"{method} {pathAndQuery} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n";

    /// <summary>Connects to a loopback port.</summary>
    public static async Task<RawHttp> ConnectAsync(int port, AddressFamily family = AddressFamily.InterNetwork)
    {
        var socket = new Socket(family, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            var address = family == AddressFamily.InterNetwork ? IPAddress.Loopback : IPAddress.IPv6Loopback;
            await socket.ConnectAsync(new IPEndPoint(address, port)).InTimeAsync();
            return new RawHttp(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends one request on a connection of its own and reads the answer to its end.</summary>
    public static async Task<RawAnswer> SendAsync(int port, string request, AddressFamily family = AddressFamily.InterNetwork)
    {
        using var connection = await ConnectAsync(port, family);
        await connection.SendAsync(request);
        return await connection.AnswerAsync();
    }

    /// <summary>Sends text, each character one byte.</summary>
    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>Sends bytes.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes).AsTask().InTimeAsync()..];
        }
    }

    /// <summary>Says that nothing more will be sent; can still read.</summary>
    public void HalfClose() => socket.Shutdown(SocketShutdown.Send);

    /// <summary>Goes away as a closed tab does.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Dispose();
    }

    /// <summary>Reads until the other side has closed; empty if it reset the connection.</summary>
    public async Task<RawAnswer> AnswerAsync()
    {
        using var all = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            int read;
            while ((read = await socket.ReceiveAsync(buffer.AsMemory()).AsTask().InTimeAsync()) > 0)
            {
                all.Write(buffer, 0, read);
            }
        }
        catch (SocketException)
        {
            // A reset ends it too.
        }

        return RawAnswer.Parse(Encoding.UTF8.GetString(all.ToArray()));
    }

    /// <inheritdoc/>
    public void Dispose() => socket.Dispose();
}
