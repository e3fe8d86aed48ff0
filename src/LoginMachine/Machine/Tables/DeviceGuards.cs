using LoginMachine.Machine.Triggers;

namespace LoginMachine.Machine.Tables;

/// <summary>The conditions of the device flow, by name.</summary>
internal static class DeviceGuards
{
    internal static readonly Guard MayFallBack = Guard.That("the browser may follow", facts => facts.Settings.FallBack == true);
    internal static readonly Guard MayNotFallBack = Guard.That("nothing may follow", facts => facts.Settings.FallBack != true);

    internal static Guard Request(string name, TransportFault fault) => Guard.On<DeviceRequestFailed>(name, (_, t) => t.Fault == fault);

    internal static Guard RequestOther(params TransportFault[] but) => Guard.On<DeviceRequestFailed>("otherwise", (_, t) => !but.Contains(t.Fault));
}
