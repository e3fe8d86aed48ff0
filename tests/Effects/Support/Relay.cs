using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LoginMachine.Tests.Effects.Support;

/// <summary>A proxy that answers every request with one fixed text.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task serving;

    internal Relay(string answer)
    {
        listener.Start();
        serving = ServeAsync(answer);
    }

    internal IWebProxy Proxy => new WebProxy($"http://127.0.0.1:{Port}");

    internal int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>A port on which nothing listens.</summary>
    internal static int ClosedPort()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        return ((IPEndPoint)taken.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await serving;
        stop.Dispose();
    }

    private async Task ServeAsync(string answer)
    {
        var head = new byte[4096];
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                using var stream = client.GetStream();
                _ = await stream.ReadAtLeastAsync(head, 1, throwOnEndOfStream: false, stop.Token);
                await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), stop.Token);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or IOException)
        {
            // The test is over.
        }
    }
}
