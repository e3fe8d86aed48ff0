using System.Buffers.Binary;
using System.Net;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Loopback.Peers;

/// <summary>
/// Looks the peer up in the list of TCP sockets of macOS (<c>net.inet.tcp.pcblist_n</c>), which names the user id of
/// each without privileges. Written from the kernel's headers and not tested on a Mac: whatever does not have the
/// expected form leads to <see cref="PeerAccount.Unknown"/>.
/// </summary>
[SupportedOSPlatform("macos")]
internal sealed partial class MacPeers : IPeerAccounts
{
    private const string Name = "net.inet.tcp.pcblist_n";
    private const uint RootUser = 0;

    public PeerLookup Lookup => PeerLookup.PcbList;

    public PeerAccount OwnerOf(IPEndPoint peer, IPEndPoint local) => Read() is { } list
        ? PcbList.UserOf(list, SystemPeers.Plain(peer), SystemPeers.Plain(local)) switch
        {
            null => PeerAccount.Unknown,
            { } user when user == EffectiveUser() || user == RealUser() => PeerAccount.Own,
            RootUser => PeerAccount.Root,
            _ => PeerAccount.Other,
        }
        : PeerAccount.Unknown;

    /// <summary>The list may grow between the two calls, so there is room for more.</summary>
    private static byte[]? Read()
    {
        nuint size = 0;
        if (Get(Name, null, ref size, IntPtr.Zero, 0) != 0 || size == 0)
        {
            return null;
        }

        size += size / 4;
        var list = new byte[size];
        return Get(Name, list, ref size, IntPtr.Zero, 0) == 0 ? list.AsSpan(0, (int)size).ToArray() : null;
    }

    [LibraryImport("libc", EntryPoint = "sysctlbyname", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Get(string name, [Out] byte[]? old, ref nuint size, IntPtr renewed, nuint renewedSize);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "getuid")]
    private static partial uint RealUser();
}

/// <summary>The records of that list (XNU: <c>bsd/netinet/in_pcb.h</c> and <c>bsd/sys/socketvar.h</c>, packed to 4 bytes).</summary>
internal static class PcbList
{
    private const uint SocketKind = 0x001;
    private const uint InternetKind = 0x010;
    private const int ForeignPort = 16;
    private const int LocalPort = 18;
    private const int Family = 44;
    private const int ForeignAddress = 48;
    private const int LocalAddress = 64;
    private const int InternetSize = 80;
    private const int UserId = 64;
    private const byte Ipv4 = 0x1;

    /// <summary>Returns the user id of the socket that is bound to the peer's end and connected to ours.</summary>
    /// <returns>Null if there is none.</returns>
    internal static uint? UserOf(ReadOnlySpan<byte> list, IPEndPoint peer, IPEndPoint local)
    {
        var matches = false;
        for (var at = Length(list); Record(list, at) is var record && record.Length >= 8; at += (record.Length + 7) & ~7)
        {
            var kind = BinaryPrimitives.ReadUInt32LittleEndian(record[4..]);
            if (kind == InternetKind)
            {
                matches = record.Length >= InternetSize && End(record, LocalAddress, LocalPort).Equals(peer) && End(record, ForeignAddress, ForeignPort).Equals(local);
            }
            else if (kind == SocketKind && matches)
            {
                return record.Length >= UserId + 4 ? BinaryPrimitives.ReadUInt32LittleEndian(record[UserId..]) : null;
            }
        }

        return null;
    }

    private static int Length(ReadOnlySpan<byte> record) =>
        record.Length >= 4 ? (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(record), 1024) : 0;

    private static ReadOnlySpan<byte> Record(ReadOnlySpan<byte> list, int at) =>
        at < list.Length && Length(list[at..]) is >= 8 and var length && at + length <= list.Length ? list.Slice(at, length) : default;

    private static IPEndPoint End(ReadOnlySpan<byte> record, int address, int port) => SystemPeers.Plain(new IPEndPoint(
        (record[Family] & Ipv4) != 0 ? new IPAddress(record.Slice(address + 12, 4)) : new IPAddress(record.Slice(address, 16)),
        BinaryPrimitives.ReadUInt16BigEndian(record[port..])));
}
