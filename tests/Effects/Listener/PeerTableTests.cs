using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using LoginMachine.Loopback.Peers;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Tests.Effects.Listener;

/// <summary>What the socket tables of each system say of a connection.</summary>
[Trait("Behaviour", "S1")]
public sealed class PeerTableTests
{
    private const string Heading = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode";
    private const string Listener = "   0: 0100007F:05AF 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 11 1 0000000000000000 100 0 0 10 0";
    private const string Accepted = "   1: 0100007F:05AF 0100007F:C350 01 00000000:00000000 00:00000000 00000000  1000        0 12 1 0000000000000000 20 4 30 10 -1";

    private static readonly IPEndPoint Peer = new(IPAddress.Loopback, 0xC350);
    private static readonly IPEndPoint Local = new(IPAddress.Loopback, 0x05AF);

    public static IEnumerable<object?[]> Tables => new TheoryData<string[], PeerAccount>()
    {
        { [Heading, Listener, Accepted, Row(1000)], PeerAccount.Own },
        { [Heading, Listener, Accepted, Row(1001)], PeerAccount.Own },
        { [Heading, Listener, Accepted, Row(0)], PeerAccount.Root },
        { [Heading, Listener, Accepted, Row(1002)], PeerAccount.Other },
        { [Heading, Listener, Accepted, Row(65534)], PeerAccount.Other },
        { [Heading, Listener, Accepted, Row(1002, "0000000000000000FFFF00000100007F")], PeerAccount.Other },
        { [Heading, Listener, Accepted, Row(1000, "0000000000000000FFFF00000100007F")], PeerAccount.Own },

        // A socket that its process has closed is listed as root's, with no inode.
        { [Heading, Listener, Accepted, Row(0, inode: 0, state: "05")], PeerAccount.Gone },
        { [Heading, Listener], PeerAccount.Gone },
        { [Heading, Listener, Accepted.Replace(" 01 ", " 08 ", StringComparison.Ordinal)], PeerAccount.Gone },

        // The other end is in another network namespace, or the system has no such table.
        { [Heading, Listener, Accepted], PeerAccount.Unknown },
        { [Heading], PeerAccount.Unknown },
        { [], PeerAccount.Unknown },
        { ["garbage", "1: x:y z", Heading], PeerAccount.Unknown },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    internal void A_row_of_Linux_names_the_owner(string[] lines, PeerAccount owner)
    {
        Assert.Equal(owner, Linux(lines).OwnerOf(Peer, Local));
        Assert.Equal(owner, Linux(lines).OwnerOf(Mapped(Peer), Mapped(Local)));
    }

    /// <summary>A busy machine has tens of thousands of sockets, and the callback waits for the look: rows of other ports cost next to nothing.</summary>
    [Fact]
    public void Rows_of_other_ports_are_not_parsed()
    {
        var rows = Enumerable.Range(0, 20_000).Select(number => $"{number,6}: 0100007F:{1 + (number % 1400):X4} 0100007F:C350 06 00000000:00000000 03:00000AF0 00000000     0        0 0 3 0000000000000000");
        var peers = Linux([Heading, Listener, Accepted, .. rows, Row(1002)]);
        Assert.Equal(PeerAccount.Other, peers.OwnerOf(Peer, Local));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(PeerAccount.Other, peers.OwnerOf(Peer, Local));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024);
    }

    private static ProcNetPeers Linux(string[] lines)
    {
        var bytes = Encoding.ASCII.GetBytes(string.Join('\n', lines));
        return new ProcNetPeers(() => bytes, [1000, 1001]);
    }

    [Fact]
    public void A_table_that_cannot_be_read_says_nothing() =>
        Assert.Equal(PeerAccount.Unknown, new ProcNetPeers(() => throw new IOException("not here"), [1000]).OwnerOf(Peer, Local));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task A_connection_of_this_process_is_our_own(string host)
    {
        using var listener = new TcpListener(IPAddress.Parse(host), 0);
        listener.Start();
        using var client = new TcpClient(listener.LocalEndpoint.AddressFamily);
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        using var accepted = await listener.AcceptSocketAsync();
        Assert.Equal(PeerAccount.Own, SystemPeers.Instance.OwnerOf((IPEndPoint)accepted.RemoteEndPoint!, (IPEndPoint)accepted.LocalEndPoint!));
    }

    /// <summary>The callback waits for the look, and the tables of a busy machine take tens of milliseconds.</summary>
    [SkippableTheory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    public async Task Linux_is_asked_for_one_socket_and_says_what_its_tables_say(string host)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Only Linux has sock_diag.");
        using var listener = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp) { DualMode = true };
        listener.Bind(new IPEndPoint(IPAddress.IPv6Any, 0));
        listener.Listen();
        using var client = new Socket(host.Contains('.', StringComparison.Ordinal) && host[0] != ':' ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
        _ = client.AddressFamily == AddressFamily.InterNetworkV6 && (client.DualMode = true);
        await client.ConnectAsync(new IPEndPoint(IPAddress.Parse(host), ((IPEndPoint)listener.LocalEndPoint!).Port));
        using var accepted = await listener.AcceptAsync();
        var (peer, local) = (SystemPeers.Plain((IPEndPoint)client.LocalEndPoint!), SystemPeers.Plain((IPEndPoint)client.RemoteEndPoint!));

        var found = SocketDiagnosis.Find(peer, local);

        Skip.If(found is null, "This system does not answer sock_diag.");
        Assert.Equal(File.ReadLines("/proc/net/tcp").Concat(File.ReadLines("/proc/net/tcp6")).Select(ProcNetRow.Parse).Single(row => row is not null && row.Local.Equals(peer) && row.Remote.Equals(local)), found);
        Assert.Null(SocketDiagnosis.Find(peer, new IPEndPoint(local.Address, 1)));
    }

    [SkippableFact]
    public void An_answer_about_another_socket_or_half_of_one_is_none()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Only Linux has sock_diag.");
        var answer = new byte[88];
        BitConverter.TryWriteBytes(answer.AsSpan(4), (ushort)20);
        BinaryPrimitives.WriteUInt16BigEndian(answer.AsSpan(20), (ushort)Peer.Port);
        BinaryPrimitives.WriteUInt16BigEndian(answer.AsSpan(22), (ushort)Local.Port);
        IPAddress.Loopback.TryWriteBytes(answer.AsSpan(24), out _);
        IPAddress.Loopback.TryWriteBytes(answer.AsSpan(40), out _);
        BitConverter.TryWriteBytes(answer.AsSpan(80), 1000u);
        BitConverter.TryWriteBytes(answer.AsSpan(84), 99u);
        Assert.Equal(new ProcNetRow(Peer, Local, 0, 1000, 99), SocketDiagnosis.Read(answer, Peer, Local));
        Assert.Null(SocketDiagnosis.Read(answer, Local, Peer));
        for (var length = 0; length < answer.Length; length++)
        {
            Assert.Null(SocketDiagnosis.Read(answer.AsSpan(0, length), Peer, Local));
        }
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public void A_record_of_macOS_names_the_user(string host)
    {
        var (peer, local) = (new IPEndPoint(IPAddress.Parse(host), 50000), new IPEndPoint(IPAddress.Parse(host), 1455));
        byte[] list = [.. Record(24), .. Pcb(local, peer, 501), .. Pcb(peer, local, 502), .. Record(24)];
        Assert.Equal(502u, PcbList.UserOf(list, peer, local));
        Assert.Equal(501u, PcbList.UserOf(list, local, peer));
        Assert.Null(PcbList.UserOf(list, new IPEndPoint(peer.Address, 50001), local));
        for (var length = 0; length < list.Length; length++)
        {
            Assert.True(PcbList.UserOf(list.AsSpan(0, length), peer, local) is null or 502);
        }
    }

    [Fact]
    public void A_row_of_Windows_names_the_process()
    {
        var table = new byte[4 + 24];
        table[0] = 1;
        BinaryPrimitives.WriteUInt32LittleEndian(table.AsSpan(4), 5);
        Write(table.AsSpan(8), Peer, 4);
        Write(table.AsSpan(16), Local, 4);
        BinaryPrimitives.WriteInt32LittleEndian(table.AsSpan(24), 4711);
        Assert.Equal(4711, TcpTable.ProcessOf(table, Peer, Local));
        Assert.Null(TcpTable.ProcessOf(table, Local, Peer));
        Assert.Null(TcpTable.ProcessOf(table.AsSpan(0, 20), Peer, Local));
    }

    [Fact]
    public void A_row_of_Windows_over_IPv6_names_the_process()
    {
        var (peer, local) = (new IPEndPoint(IPAddress.IPv6Loopback, 50000), new IPEndPoint(IPAddress.IPv6Loopback, 1455));
        var table = new byte[4 + 56];
        table[0] = 1;
        Write(table.AsSpan(4), peer, 20);
        Write(table.AsSpan(28), local, 20);
        BinaryPrimitives.WriteInt32LittleEndian(table.AsSpan(56), 4711);
        Assert.Equal(4711, TcpTable.ProcessOf(table, peer, local));
    }

    private static void Write(Span<byte> row, IPEndPoint end, int port)
    {
        end.Address.TryWriteBytes(row, out _);
        BinaryPrimitives.WriteUInt16BigEndian(row[port..], (ushort)end.Port);
    }

    private static byte[] Pcb(IPEndPoint from, IPEndPoint to, uint user)
    {
        var (internet, socket) = (Record(104, 0x010), Record(108, 0x001));
        var four = from.AddressFamily == AddressFamily.InterNetwork;
        BinaryPrimitives.WriteUInt16BigEndian(internet.AsSpan(16), (ushort)to.Port);
        BinaryPrimitives.WriteUInt16BigEndian(internet.AsSpan(18), (ushort)from.Port);
        internet[44] = (byte)(four ? 1 : 2);
        to.Address.TryWriteBytes(internet.AsSpan(four ? 60 : 48), out _);
        from.Address.TryWriteBytes(internet.AsSpan(four ? 76 : 64), out _);
        BinaryPrimitives.WriteUInt32LittleEndian(socket.AsSpan(64), user);
        return [.. internet, .. socket];
    }

    /// <summary>A record, filled up to a multiple of eight bytes.</summary>
    private static byte[] Record(int length, uint kind = 0)
    {
        var record = new byte[(length + 7) & ~7];
        BinaryPrimitives.WriteUInt32LittleEndian(record, (uint)length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(4), kind);
        return record;
    }

    private static string Row(uint user, string address = "0100007F", ulong inode = 99, string state = "01") =>
        $"   7: {address}:C350 {address}:05AF {state} 00000000:00000000 00:00000000 00000000 {user,5}        0 {inode} 1 0000000000000000 20 4 30 10 -1";

    private static IPEndPoint Mapped(IPEndPoint end) => new(end.Address.MapToIPv6(), end.Port);
}
