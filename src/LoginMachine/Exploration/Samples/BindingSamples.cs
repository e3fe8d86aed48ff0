using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Exploration.Samples;

/// <summary>Triggers of taking a port.</summary>
internal static class BindingSamples
{
    /// <summary>Names another attempt, where a trigger does.</summary>
    internal static readonly AttemptId Other = AttemptId.Parse("00000000000000b2")!.Value;

    internal static IEnumerable<Trigger> All =>
    [
        .. Enum.GetValues<EarlierLoginAnswer>().Select(answer => new EarlierLoginAsked(Other, answer)),
        .. Enum.GetValues<Occupant>().Select(occupant => new PortBusy(1455, 1, occupant)),
        new PortDenied(1455),
        new ListenerBound(1455, Ipv4: true, Ipv6: true),
        new ListenerBound(1455, Ipv4: true, Ipv6: false),
        new ListenerBound(1455, Ipv4: false, Ipv6: true),
        .. Enum.GetValues<PeerLookup>().Select(lookup => new ListenerBound(1455, Ipv4: true, Ipv6: true, lookup)),
        .. Enum.GetValues<ListenerFault>().Select(fault => new ListenerUnavailable(fault)),
    ];
}
