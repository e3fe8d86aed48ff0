using System.Buffers.Binary;
using System.Globalization;
using System.Net;

namespace LoginMachine.Loopback.Peers;

/// <summary>A line of <c>/proc/net/tcp</c> or <c>/proc/net/tcp6</c> (proc_net(5)).</summary>
/// <param name="Local">The end that the socket is bound to.</param>
/// <param name="Remote">The end that it is connected to.</param>
/// <param name="State">The TCP state, as the kernel numbers them.</param>
/// <param name="User">The user id of its owner.</param>
/// <param name="Inode">Its inode; 0 once no process has it open.</param>
internal sealed record ProcNetRow(IPEndPoint Local, IPEndPoint Remote, int State, uint User, ulong Inode)
{
    private const int EstablishedState = 1;
    private const int ListenState = 10;
    private const int PortDigits = 4;

    internal bool Established => State == EstablishedState;

    internal bool Listens => State == ListenState;

    /// <summary>Reads a line.</summary>
    /// <returns>Null for the heading and for what cannot be read.</returns>
    internal static ProcNetRow? Parse(string line) =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var local, var remote, var state, _, _, _, var user, _, var inode, ..]
        && EndOf(local) is { } from && EndOf(remote) is { } to
        && int.TryParse(state, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var number)
        && uint.TryParse(user, NumberStyles.None, CultureInfo.InvariantCulture, out var owner)
        && ulong.TryParse(inode, NumberStyles.None, CultureInfo.InvariantCulture, out var node)
            ? new ProcNetRow(from, to, number, owner, node)
            : null;

    /// <summary>Reads the port that a line's socket is bound to, and nothing else of it.</summary>
    /// <param name="line">The line: a number with a colon, then an address, a colon and four hexadecimal digits.</param>
    /// <returns>Null for the heading and for what cannot be read.</returns>
    internal static int? PortOf(ReadOnlySpan<byte> line)
    {
        var number = line.IndexOf((byte)':');
        var colon = number < 0 ? -1 : line[(number + 1)..].IndexOf((byte)':');
        var digits = colon < 0 ? [] : line[(number + colon + 2)..];
        return digits.Length >= PortDigits && ushort.TryParse(digits[..PortDigits], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var port) ? port : null;
    }

    /// <summary>Returns an address in 32-bit words in the machine's byte order, a colon, and the port.</summary>
    private static IPEndPoint? EndOf(string text)
    {
        if (text.Split(':') is not [{ Length: 8 or 32 } address, { Length: 4 } port]
            || !int.TryParse(port, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var bytes = new byte[address.Length / 2];
        for (var word = 0; word < bytes.Length; word += 4)
        {
            if (!uint.TryParse(address.AsSpan(word * 2, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value))
            {
                return null;
            }

            _ = BitConverter.IsLittleEndian
                ? BinaryPrimitives.TryWriteUInt32LittleEndian(bytes.AsSpan(word), value)
                : BinaryPrimitives.TryWriteUInt32BigEndian(bytes.AsSpan(word), value);
        }

        return SystemPeers.Plain(new IPEndPoint(new IPAddress(bytes), number));
    }
}
