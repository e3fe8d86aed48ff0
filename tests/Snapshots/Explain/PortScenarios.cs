using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using static LoginMachine.Tests.Snapshots.Explain.Steps;

namespace LoginMachine.Tests.Snapshots.Explain;

/// <summary>The port is taken, and two sign-ins at once.</summary>
internal static class PortScenarios
{
    internal static readonly Scenario[] All =
    [
        new("port_earlier_login", "PortTaken", [.. Binding(), new EarlierLoginAsked(Other, EarlierLoginAnswer.Refuses), new PortBusy(1455, 1, Occupant.SameProfile, 2)]),
        new("port_other_profile", "PortTaken", [.. Binding(), new PortBusy(1455, 1, Occupant.OtherProfile, 2)]),
        new("port_stranger", "PortTaken", [.. Binding(), new PortBusy(1455, 1, Occupant.Stranger, 2)]),
        new("port_wsl", "PortTaken", [.. Binding(Desktop with { Wsl = true }), new PortBusy(1455, 1, Occupant.Stranger, 2)]),
        new("ports_both", "PortTaken", [.. Binding(null, 1455, 1457), new PortBusy(1455, 1, Occupant.Stranger, 2), new PortBusy(1457, 1, Occupant.Stranger, 4)]),
        new("port_until_time_out", "PortTaken", [.. Binding(null, 1455, 1457), new PortBusy(1455, 1, Occupant.Stranger, 2), TimeOut]),
        new("port_reserved", "NoSocket", [.. Binding(), new PortDenied(1455)]),
        new("no_descriptors", "NoSocket", [.. Binding(), new ListenerUnavailable(ListenerFault.NoResources)]),
        new("no_loopback", "NoSocket", [.. Binding(), new ListenerUnavailable(ListenerFault.NoLoopback)]),
        new("newer_login", "TakenOver", [.. Opened(), new Cancelled(CancelledBy.NewerLogin, Other)]),
    ];

    private static Trigger[] Binding(HostEnvironment? around = null, params int[] ports) =>
        [Begun(around, settings => settings with { Ports = new Ports(ports.Length == 0 ? [1455] : [.. ports]) }), new ProviderDiscovered(true, true)];
}
