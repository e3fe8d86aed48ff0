using System.Globalization;
using System.Text;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Http;

/// <summary>
/// The beginnings of what was said and heard last on a connection. The framework reports a failed handshake or
/// tunnel in an error message alone, which is not ours to read; the first bytes of the response are the same everywhere.
/// </summary>
internal sealed class HandshakeSniffer
{
    private const byte AlertRecord = 0x15;
    private const byte HandshakeRecord = 0x16;
    private const byte ApplicationRecord = 0x17;
    private const byte ServerHello = 2;
    private const byte ProtocolVersion = 70;

    /// <summary>Enough for the head of a proxy's refusal; of anything else the first bytes are looked at.</summary>
    private readonly byte[] heard = new byte[2048];
    private int length;
    private byte said;
    private bool speaking;

    /// <summary>Gets whether the connection was accepted.</summary>
    internal bool Connected { get; private set; }

    /// <summary>Gets whether the last that was said asks a proxy for a tunnel (RFC 9110, section 9.3.6), or greets a SOCKS proxy.</summary>
    internal bool AskedForTunnel => said is (byte)'C' or 4 or 5;

    /// <summary>Gets whether there was no answer at all to what was said last.</summary>
    internal bool Silent => length == 0;

    /// <summary>Gets the status of a plain HTTP answer.</summary>
    internal int? Status =>
        length >= 12 && Encoding.ASCII.GetString(heard, 0, 12) is var line && line.StartsWith("HTTP/1.", StringComparison.Ordinal)
        && int.TryParse(line.AsSpan(9), NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : null;

    /// <summary>Gets what the answer to our ClientHello says of a handshake that failed (RFC 8446, sections 5.1 and 6).</summary>
    internal TlsFault Handshake => heard.AsSpan(0, length) switch
    {
        [] => TlsFault.Ended,
        [AlertRecord, _, _, _, _, _, ProtocolVersion, ..] => TlsFault.Version,
        [AlertRecord, ..] => TlsFault.Alert,
        [HandshakeRecord, _, _, _, _, ServerHello, _, _, _, 3, < 3, ..] => TlsFault.Version,
        [>= 0x14 and <= ApplicationRecord, 3, ..] => TlsFault.Other,
        _ => TlsFault.NotTls,
    };

    /// <summary>Gets the number of a TLS alert that was sent in clear (RFC 8446, section 6).</summary>
    internal int? Alert => heard.AsSpan(0, length) is [AlertRecord, 3, _, 0, 2, _, var alert, ..] ? alert : null;

    /// <summary>Gets the version of a TLS answer, if it is one that is too old.</summary>
    internal TlsProtocol? Protocol => heard.AsSpan(0, length) switch
    {
        [HandshakeRecord, _, _, _, _, ServerHello, _, _, _, 3, 0, ..] => TlsProtocol.Ssl30,
        [HandshakeRecord, _, _, _, _, ServerHello, _, _, _, 3, 1, ..] => TlsProtocol.Tls10,
        [HandshakeRecord, _, _, _, _, ServerHello, _, _, _, 3, 2, ..] => TlsProtocol.Tls11,
        _ => null,
    };

    /// <summary>Gets the schemes that a proxy offers in the head of its refusal (RFC 9110, section 11.7.1).</summary>
    internal SchemeList? Schemes => SchemeList.From(Encoding.Latin1.GetString(heard, 0, length).Split('\n')
        .TakeWhile(line => line.Trim().Length > 0)
        .Where(line => line.StartsWith("Proxy-Authenticate:", StringComparison.OrdinalIgnoreCase))
        .Select(line => line["Proxy-Authenticate:".Length..].Trim().Split(' ', ',')[0])
        .Where(scheme => scheme.Length > 0));

    /// <summary>A new connection begins.</summary>
    internal void Begin() => (Connected, said, length, speaking) = (true, 0, 0, false);

    /// <summary>Something is sent. Our own alert is not the beginning of anything.</summary>
    internal void Says(ReadOnlySpan<byte> bytes)
    {
        if (!speaking && bytes is [not AlertRecord and var first, ..])
        {
            (speaking, said, length) = (true, first, 0);
        }
    }

    /// <summary>Something came.</summary>
    internal void Hears(ReadOnlySpan<byte> bytes)
    {
        speaking = false;
        var fits = bytes[..Math.Min(bytes.Length, heard.Length - length)];
        fits.CopyTo(heard.AsSpan(length));
        length += fits.Length;
    }
}
