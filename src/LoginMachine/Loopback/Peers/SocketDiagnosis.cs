using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace LoginMachine.Loopback.Peers;

/// <summary>
/// Asks Linux for one TCP socket by its two ends (sock_diag(7)), which takes microseconds. The tables under
/// <c>/proc/net</c> list every socket of the machine, and making them takes tens of milliseconds if there are thousands.
/// </summary>
internal static partial class SocketDiagnosis
{
    private const int Netlink = 16;
    private const int RawCloseOnExec = 3 | 0x80000;
    private const int SocketDiag = 4;
    private const int NoWait = 0x40;
    private const ushort ByFamily = 20;
    private const ushort IsRequest = 1;
    private const byte Ipv4Family = 2;
    private const byte Ipv6Family = 10;
    private const byte Tcp = 6;

    private const int Header = 16;
    private const int RequestLength = Header + 56;
    private const int RequestId = Header + 8;
    private const int AnswerId = Header + 4;
    private const int User = Header + 64;
    private const int Inode = Header + 68;
    private const int AnswerLength = Header + 72;

    // Within the id of a socket: two ports, two addresses of 16 bytes, an interface, and a cookie that is not known.
    private const int Addresses = 4;
    private const int AddressLength = 16;
    private const int Cookie = 40;

    /// <summary>Returns the socket that is bound to one end and connected to another.</summary>
    /// <param name="local">The end that it is bound to.</param>
    /// <param name="remote">The end that it is connected to.</param>
    /// <returns>Null if there is none, or the system does not say.</returns>
    internal static ProcNetRow? Find(IPEndPoint local, IPEndPoint remote)
    {
        var handle = Socket(Netlink, RawCloseOnExec, SocketDiag);
        if (handle < 0)
        {
            return null;
        }

        try
        {
            var (request, answer) = (Request(local, remote), new byte[512]);
            return Send(handle, request, request.Length, 0) == request.Length && Receive(handle, answer, answer.Length, NoWait) is > 0 and var length
                ? Read(answer.AsSpan(0, (int)length), local, remote)
                : null;
        }
        finally
        {
            _ = Close(handle);
        }
    }

    /// <summary>Returns a request for one socket: <c>nlmsghdr</c> and <c>inet_diag_req_v2</c>.</summary>
    private static byte[] Request(IPEndPoint local, IPEndPoint remote)
    {
        var request = new byte[RequestLength];
        BitConverter.TryWriteBytes(request, RequestLength);
        BitConverter.TryWriteBytes(request.AsSpan(4), ByFamily);
        BitConverter.TryWriteBytes(request.AsSpan(6), IsRequest);
        request[Header] = local.AddressFamily == AddressFamily.InterNetwork ? Ipv4Family : Ipv6Family;
        request[Header + 1] = Tcp;
        BitConverter.TryWriteBytes(request.AsSpan(Header + 4), uint.MaxValue);
        var id = request.AsSpan(RequestId);
        Ends(local, remote).CopyTo(id);
        BitConverter.TryWriteBytes(id[Cookie..], ulong.MaxValue);
        return request;
    }

    /// <summary>Reads an answer: <c>nlmsghdr</c> and <c>inet_diag_msg</c>. An answer about another socket is none.</summary>
    internal static ProcNetRow? Read(ReadOnlySpan<byte> answer, IPEndPoint local, IPEndPoint remote) =>
        answer.Length >= AnswerLength
        && BitConverter.ToUInt16(answer[4..]) == ByFamily
        && (answer[AnswerId..].StartsWith(Ends(local, remote)) || answer[AnswerId..].StartsWith(Ends(Mapped(local), Mapped(remote))))
            ? new ProcNetRow(local, remote, answer[Header + 1], BitConverter.ToUInt32(answer[User..]), BitConverter.ToUInt32(answer[Inode..]))
            : null;

    /// <summary>A socket of IPv6 that speaks IPv4 has the addresses in this form.</summary>
    private static IPEndPoint Mapped(IPEndPoint end) => new(end.Address.MapToIPv6(), end.Port);

    private static byte[] Ends(IPEndPoint local, IPEndPoint remote)
    {
        var ends = new byte[Addresses + (2 * AddressLength)];
        BinaryPrimitives.WriteUInt16BigEndian(ends, (ushort)local.Port);
        BinaryPrimitives.WriteUInt16BigEndian(ends.AsSpan(2), (ushort)remote.Port);
        local.Address.TryWriteBytes(ends.AsSpan(Addresses), out _);
        remote.Address.TryWriteBytes(ends.AsSpan(Addresses + AddressLength), out _);
        return ends;
    }

    [LibraryImport("libc", EntryPoint = "socket")]
    private static partial int Socket(int domain, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "send")]
    private static partial nint Send(int socket, byte[] buffer, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "recv")]
    private static partial nint Receive(int socket, [Out] byte[] buffer, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
