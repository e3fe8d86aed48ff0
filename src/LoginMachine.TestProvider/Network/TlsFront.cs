using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace LoginMachine.TestProvider.Network;

/// <summary>Speaks TLS on a port of 127.0.0.1 and hands on what was said to a server that does not.</summary>
public sealed class TlsFront : IAsyncDisposable
{
    private readonly int behind;
    private readonly TlsFrontFault fault;
    private readonly SslStreamCertificateContext? certificate;
    private readonly Connections connections;
    private int arrived;

    /// <summary>Starts to listen.</summary>
    /// <param name="behind">The port of the server behind it.</param>
    /// <param name="certificate">The certificate with its key; the caller's to dispose of.</param>
    /// <param name="above">Certificates that are sent with it.</param>
    /// <param name="fault">What fails before the certificate.</param>
    public TlsFront(int behind, X509Certificate2? certificate = null, X509Certificate2Collection? above = null, TlsFrontFault fault = TlsFrontFault.None)
    {
        this.behind = behind;
        this.fault = fault;
        this.certificate = certificate is null ? null : SslStreamCertificateContext.Create(certificate, above, offline: true);
        connections = new Connections(ServeAsync);
    }

    /// <summary>Gets the port.</summary>
    public int Port => connections.Port;

    /// <summary>Gets how many connections have come.</summary>
    public int Arrived => Volatile.Read(ref arrived);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => connections.DisposeAsync();

    private async Task ServeAsync(NetworkStream client, CancellationToken cancellation)
    {
        Interlocked.Increment(ref arrived);
        if (fault == TlsFrontFault.None)
        {
            await HandOnAsync(client, cancellation).ConfigureAwait(false);
            return;
        }

        _ = await client.ReadAtLeastAsync(new byte[16 * 1024], 1, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        await client.WriteAsync(Answer(fault), cancellation).ConfigureAwait(false);
        if (fault == TlsFrontFault.Hangs)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellation).ConfigureAwait(false);
        }
    }

    private async Task HandOnAsync(NetworkStream client, CancellationToken cancellation)
    {
        var secure = new SslStream(client, leaveInnerStreamOpen: true);
        await using var closing = secure.ConfigureAwait(false);
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = certificate }, cancellation).ConfigureAwait(false);
        var server = await Connections.DialAsync(behind, cancellation).ConfigureAwait(false);
        await using var hangingUp = server.ConfigureAwait(false);
        await Connections.JoinAsync(secure, server, cancellation).ConfigureAwait(false);
    }

    private static ReadOnlyMemory<byte> Answer(TlsFrontFault fault) => fault switch
    {
        TlsFrontFault.PlainText => "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"u8.ToArray(),
        TlsFrontFault.VersionAlert => new byte[] { 0x15, 3, 1, 0, 2, 2, 70 },
        TlsFrontFault.Alert => new byte[] { 0x15, 3, 3, 0, 2, 2, 40 },
        TlsFrontFault.OldVersion => (byte[])[0x16, 3, 1, 0, 42, 2, 0, 0, 38, 3, 1, .. new byte[32], 0, 0, 0x2f, 0],
        _ => ReadOnlyMemory<byte>.Empty,
    };
}
