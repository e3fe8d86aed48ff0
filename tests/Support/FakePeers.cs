using System.Net;
using LoginMachine.Loopback.Peers;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Tests.Support;

/// <summary>A system on which every connection has the same owner.</summary>
/// <param name="owner">The owner.</param>
internal sealed class FakePeers(PeerAccount owner) : IPeerAccounts
{
    private int asked;

    /// <summary>Gets how often an owner was looked up.</summary>
    public int Asked => asked;

    /// <inheritdoc/>
    public PeerLookup Lookup => PeerLookup.None;

    /// <inheritdoc/>
    public PeerAccount OwnerOf(IPEndPoint peer, IPEndPoint local)
    {
        Interlocked.Increment(ref asked);
        return owner;
    }
}
