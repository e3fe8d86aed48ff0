using System.Buffers;
using Microsoft.AspNetCore.Connections;

namespace LoginMachine.Loopback;

/// <summary>
/// Recognizes TLS on the plain port by its first bytes (RFC 8446, section 5.1): a browser that upgrades every
/// address to https never gets through, and without this the reason would stay unknown.
/// </summary>
internal static class ClientHello
{
    private const byte Handshake = 0x16;
    private const byte MajorVersion = 0x03;

    /// <summary>A connection that says nothing is let go, as the web server would do once it has it.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    internal static async Task PassAsync(ConnectionContext connection, ConnectionDelegate next, StrayCounter strays)
    {
        var input = connection.Transport.Input;
        using var silent = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed);
        silent.CancelAfter(Silence);
        try
        {
            var read = await input.ReadAsync(silent.Token).ConfigureAwait(false);
            var found = IsClientHello(read.Buffer);
            input.AdvanceTo(read.Buffer.Start, read.Buffer.Start.Equals(read.Buffer.End) ? read.Buffer.End : read.Buffer.Start);
            if (found)
            {
                strays.CountClientHello();
                connection.Abort();
                return;
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            return;
        }

        await next(connection).ConfigureAwait(false);
    }

    private static bool IsClientHello(ReadOnlySequence<byte> buffer) =>
        buffer.Length >= 2 && buffer.Slice(0, 2).ToArray() is [Handshake, MajorVersion];
}
