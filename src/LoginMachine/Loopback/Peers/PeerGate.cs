using System.Net;
using LoginMachine.Machine.Triggers;
using Microsoft.AspNetCore.Http;

namespace LoginMachine.Loopback.Peers;

/// <summary>
/// Admits requests of the user's own processes, of root, and of peers whose owner cannot be known. A lookup costs
/// milliseconds, so requests that have no effect anyway are looked up a limited number of times: a flood of them must
/// not keep the callback out.
/// </summary>
/// <param name="accounts">Looks the owner up.</param>
internal sealed class PeerGate(IPeerAccounts accounts)
{
    private const int MaxLookupsOfInvalid = 256;

    private int invalid;

    internal PeerLookup Lookup => accounts.Lookup;

    /// <summary>Returns whether requests of such a peer are answered.</summary>
    internal static bool Admits(PeerAccount peer) => peer is PeerAccount.Own or PeerAccount.Root or PeerAccount.Unknown;

    /// <summary>Returns what a journal states of an admitted peer: nothing if it is the user's own.</summary>
    internal static PeerAccount? Noted(PeerAccount peer) => peer == PeerAccount.Own ? null : peer;

    /// <summary>Returns the owner of a request's connection.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="valid">Whether the request has an effect if it is admitted.</param>
    internal PeerAccount OwnerOf(ConnectionInfo connection, bool valid) =>
        !valid && Interlocked.Increment(ref invalid) > MaxLookupsOfInvalid ? PeerAccount.Unknown
        : connection is { RemoteIpAddress: { } peer, LocalIpAddress: { } local }
            ? accounts.OwnerOf(new IPEndPoint(peer, connection.RemotePort), new IPEndPoint(local, connection.LocalPort))
            : PeerAccount.Unknown;
}
