using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LoginMachine.Tests.Effects.Refresh;

/// <summary>A server on loopback that takes one request and gives one answer.</summary>
internal sealed class OneAnswer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Task serving;

    internal OneAnswer(string body)
    {
        listener.Start();
        Address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/renew";
        serving = ServeAsync(body);
    }

    internal string Address { get; }

    /// <summary>The request as it came.</summary>
    internal string Request { get; private set; } = "";

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await serving;
    }

    private async Task ServeAsync(string body)
    {
        try
        {
            using var client = await listener.AcceptTcpClientAsync();
            var (stream, buffer, text) = (client.GetStream(), new byte[8192], "");
            while (!text.EndsWith('}') && await stream.ReadAsync(buffer) is > 0 and var read)
            {
                text += Encoding.UTF8.GetString(buffer, 0, read);
            }

            Request = text;
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"));
        }
        catch (SocketException)
        {
            // The test ended without a request.
        }
    }
}
