using LoginMachine.TestProvider;
using LoginMachine.TestProvider.Network;
using LoginMachine.Tests.Support;
using static LoginMachine.Tests.Effects.Diagnosis.Rig.Planting;

namespace LoginMachine.Tests.Effects.Diagnosis.Rig;

/// <summary>Clocks that are years off, as after an empty battery or in a snapshot of a virtual machine.</summary>
internal static class ClockFaults
{
    private static readonly string[] Registration = ["client ID", "redirect URI", "issuer"];

    internal static readonly PlantedFault[] All =
    [
        new("the machine's clock is years behind (2019)", At(new(2019, 3, 1, 12, 0, 0, TimeSpan.Zero)), "clock", "years behind") { Advice = "NTP", Never = Registration },
        new("the machine's clock is years ahead (2035)", At(new(2035, 3, 1, 12, 0, 0, TimeSpan.Zero)), "clock", "years ahead") { Advice = "NTP", Never = Registration },
        new("the machine's clock is days behind", Finished(new FlowSetup { Faults = faults => faults.ClockOffset = TimeSpan.FromDays(9) }), "clock", "9 days behind") { Advice = "NTP", Never = Registration },
        new("the certificate is not valid yet, as on a clock of 2019", () => RequestFaults.BehindTlsAsync(authority => authority.Issue(from: DateTimeOffset.UtcNow.AddDays(100), until: DateTimeOffset.UtcNow.AddDays(300))), "not valid yet", "clock") { Advice = "clock", Never = [.. Registration, "SSL_CERT_FILE"] },
        new("the certificate expired months ago, as on a clock of 2035", () => RequestFaults.BehindTlsAsync(authority => authority.Issue(from: DateTimeOffset.UtcNow.AddDays(-300), until: DateTimeOffset.UtcNow.AddDays(-200))), "expired", "clock") { Advice = "clock", Never = [.. Registration, "SSL_CERT_FILE"] },
    ];

    private static Func<Task<Planted>> At(DateTimeOffset now) => Finished(new FlowSetup { Time = new ShiftedTime(now - DateTimeOffset.UtcNow) });

    /// <summary>The system's clock, some time off; timers are as usual.</summary>
    private sealed class ShiftedTime(TimeSpan off) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + off;
    }
}
