using System.Buffers.Binary;
using System.ComponentModel;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Security.Principal;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Loopback.Peers;

/// <summary>
/// Looks the peer up in the TCP table of Windows, which names the process of each connection, and compares the user
/// of that process with ours. Not tested on Windows: what cannot be read is <see cref="PeerAccount.Unknown"/>, but a
/// process that may not be opened belongs to another account.
/// </summary>
[SupportedOSPlatform("windows")]
internal sealed partial class WindowsPeers : IPeerAccounts
{
    private const int QueryLimitedInformation = 0x1000;
    private const int AccessDenied = 5;
    private const int SystemProcess = 4;

    public PeerLookup Lookup => PeerLookup.TcpTable;

    public PeerAccount OwnerOf(IPEndPoint peer, IPEndPoint local)
    {
        (peer, local) = (SystemPeers.Plain(peer), SystemPeers.Plain(local));
        return TcpTable.Read(peer.AddressFamily) is { } table
            ? TcpTable.ProcessOf(table, peer, local) switch
            {
                null => PeerAccount.Unknown,
                0 => PeerAccount.Gone,
                SystemProcess => PeerAccount.Root,
                { } process => OwnerOf(process),
            }
            : PeerAccount.Unknown;
    }

    private static PeerAccount OwnerOf(int process)
    {
        var handle = OpenProcess(QueryLimitedInformation, false, process);
        if (handle == IntPtr.Zero)
        {
            return Marshal.GetLastPInvokeError() == AccessDenied ? PeerAccount.Other : PeerAccount.Gone;
        }

        try
        {
            return OpenProcessToken(handle, (uint)TokenAccessLevels.Query, out var token) ? OwnerOf(token)
                : Marshal.GetLastPInvokeError() == AccessDenied ? PeerAccount.Other
                : PeerAccount.Unknown;
        }
        finally
        {
            _ = CloseHandle(handle);
        }
    }

    private static PeerAccount OwnerOf(IntPtr token)
    {
        try
        {
            using var theirs = new WindowsIdentity(token);
            using var ours = WindowsIdentity.GetCurrent();
            return theirs.User is null ? PeerAccount.Unknown
                : theirs.User == ours.User ? PeerAccount.Own
                : theirs.User.IsWellKnown(WellKnownSidType.LocalSystemSid) ? PeerAccount.Root
                : PeerAccount.Other;
        }
        finally
        {
            _ = CloseHandle(token);
        }
    }

    [LibraryImport("kernel32.dll", SetLastError = true)]
    private static partial IntPtr OpenProcess(int access, [MarshalAs(UnmanagedType.Bool)] bool inherit, int process);

    [LibraryImport("advapi32.dll", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool OpenProcessToken(IntPtr process, uint access, out IntPtr token);

    [LibraryImport("kernel32.dll")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool CloseHandle(IntPtr handle);
}

/// <summary>The table that <c>GetExtendedTcpTable</c> returns: a count, then rows of one size.</summary>
internal static partial class TcpTable
{
    private const int Ipv4Family = 2;
    private const int Ipv6Family = 23;
    private const int AllWithProcess = 5;
    private const int Ipv4Row = 24;
    private const int Ipv6Row = 56;

    /// <summary>Returns the table of a family; null if the system does not give it.</summary>
    [SupportedOSPlatform("windows")]
    internal static byte[]? Read(AddressFamily family)
    {
        var (number, size) = (family == AddressFamily.InterNetwork ? Ipv4Family : Ipv6Family, 0);
        _ = Get(null, ref size, false, number, AllWithProcess, 0);
        size += size / 4;
        var table = new byte[size];
        return size > 0 && Get(table, ref size, false, number, AllWithProcess, 0) == 0 ? table : null;
    }

    /// <summary>Returns the process that has the socket bound to the peer's end and connected to ours.</summary>
    /// <returns>Null if there is none; 0 if the process has closed it.</returns>
    internal static int? ProcessOf(ReadOnlySpan<byte> table, IPEndPoint peer, IPEndPoint local)
    {
        var four = peer.AddressFamily == AddressFamily.InterNetwork;
        var size = four ? Ipv4Row : Ipv6Row;
        for (var (at, left) = (4, BinaryPrimitives.ReadUInt32LittleEndian(table)); left > 0 && at + size <= table.Length; at += size, left--)
        {
            var row = table.Slice(at, size);
            if ((four ? Ends4(row) : Ends6(row)) is var (from, to) && from.Equals(peer) && to.Equals(local))
            {
                return BinaryPrimitives.ReadInt32LittleEndian(row[(size - 4)..]);
            }
        }

        return null;
    }

    /// <summary>MIB_TCPROW_OWNER_PID: state, local address, local port, remote address, remote port, process.</summary>
    private static (IPEndPoint From, IPEndPoint To) Ends4(ReadOnlySpan<byte> row) =>
        (End(row.Slice(4, 4), row[8..]), End(row.Slice(12, 4), row[16..]));

    /// <summary>MIB_TCP6ROW_OWNER_PID: local address, scope, port, remote address, scope, port, state, process.</summary>
    private static (IPEndPoint From, IPEndPoint To) Ends6(ReadOnlySpan<byte> row) =>
        (End(row[..16], row[20..]), End(row.Slice(24, 16), row[44..]));

    private static IPEndPoint End(ReadOnlySpan<byte> address, ReadOnlySpan<byte> port) =>
        SystemPeers.Plain(new IPEndPoint(new IPAddress(address), BinaryPrimitives.ReadUInt16BigEndian(port)));

    [LibraryImport("iphlpapi.dll", EntryPoint = "GetExtendedTcpTable")]
    private static partial uint Get([Out] byte[]? table, ref int size, [MarshalAs(UnmanagedType.Bool)] bool ordered, int family, int kind, uint reserved);
}
