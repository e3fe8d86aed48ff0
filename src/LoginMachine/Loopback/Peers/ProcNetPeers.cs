using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Loopback.Peers;

/// <summary>
/// Looks the peer up in Linux's tables of TCP sockets, which list the user id of every socket in the same network
/// namespace. A dual-stack socket that speaks IPv4 is in the table of IPv6, so both are read.
/// </summary>
/// <param name="tables">Reads the lines of both tables; the system's by default.</param>
/// <param name="users">The user ids that count as the user's own; those of this process by default.</param>
internal sealed partial class ProcNetPeers(Func<IEnumerable<string>>? tables = null, IReadOnlyCollection<uint>? users = null) : IPeerAccounts
{
    private const uint RootUser = 0;

    private static readonly string[] Files = ["/proc/net/tcp", "/proc/net/tcp6"];

    private readonly Func<IEnumerable<string>> tables = tables ?? System;
    private readonly IReadOnlyCollection<uint> users = users ?? [EffectiveUser(), RealUser()];

    public PeerLookup Lookup => PeerLookup.ProcNet;

    public PeerAccount OwnerOf(IPEndPoint peer, IPEndPoint local)
    {
        (peer, local) = (SystemPeers.Plain(peer), SystemPeers.Plain(local));
        try
        {
            return OwnerIn([.. tables().Select(ProcNetRow.Parse).OfType<ProcNetRow>()], peer, local);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return PeerAccount.Unknown;
        }
    }

    /// <summary>
    /// A socket that its process has closed belongs to nobody, and the table then names root. It is not trusted:
    /// otherwise a request whose sender hangs up at once would pass as root's. Only a connection that is whole on our
    /// side, in a table that lists our listener, has its other end in another namespace.
    /// </summary>
    private PeerAccount OwnerIn(List<ProcNetRow> rows, IPEndPoint peer, IPEndPoint local)
    {
        if (rows.Find(row => row.Local.Equals(peer) && row.Remote.Equals(local)) is { } other)
        {
            return other.Inode == 0 ? PeerAccount.Gone
                : users.Contains(other.User) ? PeerAccount.Own
                : other.User == RootUser ? PeerAccount.Root
                : PeerAccount.Other;
        }

        var listed = rows.Exists(row => row.Listens && row.Local.Port == local.Port);
        var whole = rows.Exists(row => row.Established && row.Local.Equals(local) && row.Remote.Equals(peer));
        return listed && !whole ? PeerAccount.Gone : PeerAccount.Unknown;
    }

    private static IEnumerable<string> System() => Files.Where(File.Exists).SelectMany(File.ReadLines);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "getuid")]
    private static partial uint RealUser();
}
