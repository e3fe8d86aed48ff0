using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;

namespace LoginMachine.TestProvider.Network;

/// <summary>
/// A forward proxy on 127.0.0.1: tunnels (<c>CONNECT</c>, RFC 9110, section 9.3.6) and requests in absolute form
/// (RFC 9112, section 3.2.2). Every name leads to this machine, so nothing leaves it.
/// </summary>
public sealed class ForwardProxy : IAsyncDisposable
{
    private const int MaxHead = 16 * 1024;

    private readonly ConcurrentQueue<string> targets = new();
    private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Connections connections;

    /// <summary>Starts to listen.</summary>
    public ForwardProxy() => connections = new Connections(ServeAsync);

    /// <summary>Gets what it does. Default: lets through.</summary>
    public ProxyBehaviour Behaviour { get; init; }

    /// <summary>Gets the status that it refuses with. Default 502.</summary>
    public int Status { get; init; } = 502;

    /// <summary>Gets the user and password that it wants, separated by a colon; null: none. Others are answered with 407.</summary>
    public string? Account { get; init; }

    /// <summary>Gets the schemes that it offers with 407. Default: Basic.</summary>
    public IReadOnlyList<string> Schemes { get; init; } = ["Basic realm=\"test\""];

    /// <summary>Gets its address.</summary>
    public Uri Address => new($"http://127.0.0.1:{connections.Port}");

    /// <summary>Gets the targets that it let through, in order.</summary>
    public IReadOnlyCollection<string> Targets => targets;

    /// <summary>Completes when the first request has come.</summary>
    public Task Asked => asked.Task;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => connections.DisposeAsync();

    private async Task ServeAsync(NetworkStream client, CancellationToken cancellation)
    {
        while (await HeadAsync(client, cancellation).ConfigureAwait(false) is { } head)
        {
            asked.TrySetResult();
            if (Behaviour == ProxyBehaviour.Passes && Admits(head))
            {
                await PassAsync(client, head, cancellation).ConfigureAwait(false);
                return;
            }

            await client.WriteAsync(Encoding.ASCII.GetBytes(Answer()), cancellation).ConfigureAwait(false);
            if (Behaviour is ProxyBehaviour.Closes or ProxyBehaviour.Babbles)
            {
                return;
            }
        }
    }

    private bool Admits(string head) =>
        Account is null || head.Contains($"Proxy-Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(Account))}\r\n", StringComparison.OrdinalIgnoreCase);

    private string Answer() => Behaviour switch
    {
        ProxyBehaviour.Passes => $"HTTP/1.1 407 Proxy Authentication Required\r\n{string.Concat(Schemes.Select(scheme => $"Proxy-Authenticate: {scheme}\r\n"))}Content-Length: 0\r\n\r\n",
        ProxyBehaviour.Refuses => $"HTTP/1.1 {Status} Refused\r\nContent-Length: 0\r\n\r\n",
        ProxyBehaviour.Babbles => "220 mail.example.com ESMTP\r\n\r\n",
        _ => "",
    };

    private async Task PassAsync(NetworkStream client, string head, CancellationToken cancellation)
    {
        var (method, target) = head.Split(' ', 3) is [var first, var second, ..] ? (first, second) : ("", "");
        targets.Enqueue($"{method} {target}");
        var tunnel = method == "CONNECT";
        var address = new Uri(tunnel ? $"http://{target}" : target);
        var server = await Connections.DialAsync(address.Port, cancellation).ConfigureAwait(false);
        await using var hangingUp = server.ConfigureAwait(false);
        var (hearer, words) = tunnel
            ? (client, "HTTP/1.1 200 Connection established\r\n\r\n")
            : (server, head.Replace(target, address.PathAndQuery, StringComparison.Ordinal));
        await hearer.WriteAsync(Encoding.Latin1.GetBytes(words), cancellation).ConfigureAwait(false);
        await Connections.JoinAsync(client, server, cancellation).ConfigureAwait(false);
    }

    /// <summary>Byte by byte, so that nothing of what follows is consumed; null at the end.</summary>
    private static async Task<string?> HeadAsync(NetworkStream client, CancellationToken cancellation)
    {
        var (head, one) = (new StringBuilder(), new byte[1]);
        while (head.Length < MaxHead && await client.ReadAsync(one, cancellation).ConfigureAwait(false) == 1)
        {
            head.Append((char)one[0]);
            if (one[0] == '\n' && head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            {
                return head.ToString();
            }
        }

        return null;
    }
}
