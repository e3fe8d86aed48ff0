using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Loopback.Peers;

/// <summary>
/// Looks the peer up in Linux's tables of TCP sockets, which list the user id of every socket in the same network
/// namespace. A dual-stack socket that speaks IPv4 is in the table of IPv6, so both are read. The kernel is asked for
/// the one socket first; the tables decide if it does not know it.
/// </summary>
/// <param name="tables">Reads both tables; the system's by default.</param>
/// <param name="users">The user ids that count as the user's own; those of this process by default.</param>
internal sealed partial class ProcNetPeers(Func<ReadOnlyMemory<byte>>? tables = null, IReadOnlyCollection<uint>? users = null) : IPeerAccounts
{
    private const uint RootUser = 0;

    private const int BufferBytes = 1 << 16;

    private static readonly string[] Files = ["/proc/net/tcp", "/proc/net/tcp6"];

    private readonly Func<ReadOnlyMemory<byte>> tables = tables ?? System;
    private readonly Func<IPEndPoint, IPEndPoint, ProcNetRow?> find = tables is null && OperatingSystem.IsLinux() ? SocketDiagnosis.Find : static (_, _) => null;
    private readonly IReadOnlyCollection<uint> users = users ?? [EffectiveUser(), RealUser()];

    public PeerLookup Lookup => PeerLookup.ProcNet;

    public PeerAccount OwnerOf(IPEndPoint peer, IPEndPoint local)
    {
        (peer, local) = (SystemPeers.Plain(peer), SystemPeers.Plain(local));
        if (find(peer, local) is { Inode: not 0 } known)
        {
            return OwnerOf(known);
        }

        try
        {
            return OwnerIn(RowsAt(tables().Span, peer, local), peer, local);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return PeerAccount.Unknown;
        }
    }

    /// <summary>
    /// A socket that its process has closed has no owner, and the table then names root. It is not trusted:
    /// otherwise a request whose sender hangs up at once would pass as root's. Only a connection that is whole on our
    /// side, in a table that lists our listener, has its other end in another namespace.
    /// </summary>
    private PeerAccount OwnerIn(List<ProcNetRow> rows, IPEndPoint peer, IPEndPoint local)
    {
        if (rows.Find(row => row.Local.Equals(peer) && row.Remote.Equals(local)) is { } other)
        {
            return OwnerOf(other);
        }

        var listed = rows.Exists(row => row.Listens && row.Local.Port == local.Port);
        var whole = rows.Exists(row => row.Established && row.Local.Equals(local) && row.Remote.Equals(peer));
        return listed && !whole ? PeerAccount.Gone : PeerAccount.Unknown;
    }

    private PeerAccount OwnerOf(ProcNetRow socket) =>
        socket.Inode == 0 ? PeerAccount.Gone
        : users.Contains(socket.User) ? PeerAccount.Own
        : socket.User == RootUser ? PeerAccount.Root
        : PeerAccount.Other;

    /// <summary>The table holds every socket of the machine: only the rows that are bound to one of the two ports are parsed.</summary>
    private static List<ProcNetRow> RowsAt(ReadOnlySpan<byte> tables, IPEndPoint peer, IPEndPoint local)
    {
        var rows = new List<ProcNetRow>();
        foreach (var line in tables.Split((byte)'\n'))
        {
            if (ProcNetRow.PortOf(tables[line]) is { } port && (port == peer.Port || port == local.Port) && ProcNetRow.Parse(Encoding.ASCII.GetString(tables[line])) is { } row)
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    private static ReadOnlyMemory<byte> System()
    {
        using var all = new MemoryStream();
        foreach (var path in Files.Where(File.Exists))
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            file.CopyTo(all, BufferBytes);
        }

        return all.GetBuffer().AsMemory(0, (int)all.Length);
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "getuid")]
    private static partial uint RealUser();
}
