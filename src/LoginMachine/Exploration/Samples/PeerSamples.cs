using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Exploration.Samples;

/// <summary>Triggers of the start URL, of peers, and of pasted texts.</summary>
internal static class PeerSamples
{
    internal static IEnumerable<Trigger> All =>
    [
        new StartUrlVisited(),
        .. Enum.GetValues<PeerAccount>().Select(peer => new StartUrlVisited(peer)),
        new StartUrlReused(),
        .. Enum.GetValues<PeerAccount>().Select(peer => new StartUrlReused(peer)),
        new PeerRefused(PeerTarget.StartUrl, PeerAccount.Other, 1),
        .. Enum.GetValues<PeerAccount>().Select(peer => new PeerRefused(PeerTarget.Callback, peer, 1)),
        .. Enum.GetValues<PasteFault>().Select(fault => new PasteRefused(fault, 1)),
    ];
}
