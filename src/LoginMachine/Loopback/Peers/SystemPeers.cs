using System.Net;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Loopback.Peers;

/// <summary>The lookup of the system that this process runs on.</summary>
internal sealed class SystemPeers : IPeerAccounts
{
    private SystemPeers()
    {
    }

    /// <summary>Gets the lookup; on a system without one, every owner is unknown.</summary>
    public static IPeerAccounts Instance { get; } =
        OperatingSystem.IsLinux() ? new ProcNetPeers()
        : OperatingSystem.IsMacOS() ? new MacPeers()
        : OperatingSystem.IsWindows() ? new WindowsPeers()
        : new SystemPeers();

    /// <inheritdoc/>
    public PeerLookup Lookup => PeerLookup.None;

    /// <inheritdoc/>
    public PeerAccount OwnerOf(IPEndPoint peer, IPEndPoint local) => PeerAccount.Unknown;

    /// <summary>An address as a socket table may hold it: an IPv4 address mapped into IPv6 counts as IPv4.</summary>
    /// <param name="endpoint">An end of a connection.</param>
    internal static IPEndPoint Plain(IPEndPoint endpoint) =>
        endpoint.Address.IsIPv4MappedToIPv6 ? new IPEndPoint(endpoint.Address.MapToIPv4(), endpoint.Port) : endpoint;
}
