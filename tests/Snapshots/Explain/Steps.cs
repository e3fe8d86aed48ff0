using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;
using LoginMachine.Tests.Snapshots.Diagrams;

namespace LoginMachine.Tests.Snapshots.Explain;

/// <summary>Steps that many scenarios share.</summary>
internal static class Steps
{
    internal static readonly HostEnvironment Desktop = Walk.Started.Environment;

    internal static readonly AttemptId Other = AttemptId.Parse("fedcba9876543210")!.Value;

    internal static readonly CallbackReceived Code = new(StateCheck.Valid, IssuerCheck.Valid, HasCode: true, HasError: false);

    internal static readonly CodeRedeemed Redeemed = new(IdToken: true, RefreshToken: true, 3600, ClockOffset: 0);

    internal static readonly DeadlineReached TimeOut = new();

    internal static readonly IdentityVerified Verified = new(SigningAlgorithm.Rs256);

    /// <summary>An attempt in given surroundings, with what else the settings say.</summary>
    internal static Started Begun(HostEnvironment? around = null, Func<Settings, Settings>? settings = null)
    {
        var usual = Walk.Started.Settings with
        {
            Provider = HostLabel.Parse("id.example")!.Value, TimeoutMs = 600_000, SkewSeconds = 120, BindAttempts = 1, Ports = Ports.AnyFree,
        };
        return Walk.Started with { Environment = around ?? Desktop, Settings = settings?.Invoke(usual) ?? usual };
    }

    /// <summary>Until the browser is awaited.</summary>
    internal static Trigger[] Waiting(Started? started = null, bool ipv4 = true, bool ipv6 = true) =>
        [started ?? Begun(), new ProviderDiscovered(IssuerParameter: true, Pkce: true), new ListenerBound(41235, ipv4, ipv6)];

    /// <summary>The same, with a browser on the screen.</summary>
    internal static Trigger[] Opened(Started? started = null) => [.. Waiting(started), new BrowserOpened(Launcher.XdgOpen)];

    /// <summary>Until the code has come.</summary>
    internal static Trigger[] Answered(Started? started = null) => [.. Opened(started), Code];

    /// <summary>Until the tokens have come.</summary>
    internal static Trigger[] Exchanged(CodeRedeemed? redeemed = null, Func<Settings, Settings>? wanted = null) =>
        [.. Answered(Begun(settings: wanted)), redeemed ?? Redeemed];

    internal static ErrorCode Error(string code) => ErrorCode.Parse(code)!.Value;
}
