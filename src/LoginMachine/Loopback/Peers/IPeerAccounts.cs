using System.Net;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Loopback.Peers;

/// <summary>Looks up whose process is at the other end of a loopback connection.</summary>
internal interface IPeerAccounts
{
    /// <summary>Gets where it looks.</summary>
    PeerLookup Lookup { get; }

    /// <summary>Looks up the owner of the other end. Takes a few milliseconds.</summary>
    /// <param name="peer">The other end.</param>
    /// <param name="local">This end.</param>
    /// <returns>The owner; <see cref="PeerAccount.Unknown"/> if the system does not say.</returns>
    PeerAccount OwnerOf(IPEndPoint peer, IPEndPoint local);
}
