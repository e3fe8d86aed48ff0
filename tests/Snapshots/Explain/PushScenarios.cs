using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;
using static LoginMachine.Tests.Snapshots.Explain.Steps;

namespace LoginMachine.Tests.Snapshots.Explain;

/// <summary>The authorization request was to be handed over beforehand.</summary>
internal static class PushScenarios
{
    private static readonly Trigger[] Pushing =
        Until(Begun());

    private static readonly HostEnvironment Bare = Desktop with { Display = false, Headless = true };

    private static readonly AuthorizationPushed Pushed = new(60);

    internal static readonly Scenario[] All =
    [
        new("push_invalid_request", "PushRefused", [.. Pushing, new AuthorizationPushRejected(400, Error("invalid_request"), HasDescription: true, RequestId.Parse("req-2"))]),
        new("push_invalid_client", "PushRefused", [.. Pushing, new AuthorizationPushRejected(401, Error("invalid_client"))]),
        new("push_invalid_scope", "PushRefused", [.. Pushing, new AuthorizationPushRejected(400, Error("invalid_scope"))]),
        new("push_invalid_target", "PushRefused", [.. Pushing, new AuthorizationPushRejected(400, Error("invalid_target"))]),
        new("push_status_503", "PushRefused", [.. Pushing, new AuthorizationPushRejected(503)]),
        .. Enum.GetValues<PushResponseFault>().Select(fault => new Scenario($"push_response_{fault.Wire()}", "PushRefused", [.. Pushing, new AuthorizationPushMalformed(200, fault)])),
        new("push_no_answer", "PushRefused", [.. Pushing, new AuthorizationPushFailed(TransportFault.Timeout, 30_000)]),
        new("push_until_time_out", "PushRefused", [.. Pushing, TimeOut]),
        new("push_tls", "Network", [.. Pushing, new AuthorizationPushFailed(TransportFault.Tls, 41)]),
        new("push_broken_authority", "ClientSetup", [.. Pushing, new AuthorizationPushFailed(TransportFault.Setup)]),
        new("push_killed", "ProcessDied", Pushing) { Closed = false },
        Late("push_expired", "AddressExpired", [.. Printed(Bare), TimeOut]),
        Late("push_expired_ssh", "AddressExpired", [.. Printed(Bare with { Ssh = true }), TimeOut]),
        Late("push_expired_gave_up", "Cancel", [.. Printed(Bare), new Cancelled(CancelledBy.Person)]),
        Late("push_expired_no_browser", "BrowserMissing", [.. Pushing, Pushed, new BrowserLaunchFailed(Launcher.XdgOpen, LaunchFault.NotFound), TimeOut]),
        Late("push_expired_browser_open", "NobodyCame", [.. Pushing, Pushed, new BrowserOpened(Launcher.XdgOpen), TimeOut]),
        Late("push_expired_browser_slow", "AddressExpired", [.. Pushing, Pushed with { ExpiresIn = 30 }, new BrowserOpened(Launcher.XdgOpen), TimeOut]),
        Late("push_good_to_the_end", "NobodyCame", [.. Printed(Bare, Pushed with { ExpiresIn = 600 }), TimeOut]),
        new("push_then_refused", "ProviderSaidNo", [.. Pushing, Pushed, new BrowserOpened(Launcher.XdgOpen), Code with { HasCode = false, HasError = true, Error = Error("access_denied") }]),
    ];

    private static Scenario Late(string name, string rule, Trigger[] triggers) => new(name, rule, triggers) { Pace = TimeSpan.FromSeconds(40) };

    private static Trigger[] Until(Started started) =>
        [started, new ProviderDiscovered(IssuerParameter: true, Pkce: true, DiscoveryDocument.OpenidConfiguration, PushRequired: true), new ListenerBound(41235, true, true)];

    private static Trigger[] Printed(HostEnvironment around, AuthorizationPushed? pushed = null) =>
        [.. Until(Begun(around, settings => settings with { Browser = BrowserChoice.Headless })), pushed ?? Pushed, new BrowserSkipped()];
}
