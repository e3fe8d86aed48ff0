using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using static LoginMachine.Tests.Snapshots.Explain.Steps;

namespace LoginMachine.Tests.Snapshots.Explain;

/// <summary>The browser never came back, or something else came.</summary>
internal static class WaitingScenarios
{
    private static readonly HostEnvironment Bare = Desktop with { Display = false, Headless = true };

    internal static readonly Scenario[] All =
    [
        new("never_came", "NobodyCame", [.. Opened(), TimeOut]),
        new("never_loaded", "NobodyCame", [.. Known(), new BrowserOpened(Launcher.XdgOpen), TimeOut]),
        new("stuck_at_provider", "StuckAtProvider", [.. Known(), new StartUrlVisited(), new BrowserOpened(Launcher.XdgOpen), Stray(StrayKind.Favicon, 1), TimeOut]),
        new("stuck_at_provider_container", "StuckAtProvider", [.. Known(Bare with { Container = true, Display = true, Headless = false }), new StartUrlVisited(), TimeOut]),
        new("stuck_at_provider_other_port", "StuckAtProvider", [Begun(null, settings => settings with { Ports = new Ports([1455, 1457]) }), new ProviderDiscovered(true, true), new PortBusy(1455, 1, Occupant.Stranger), new ListenerBound(1457, true, true, PeerLookup.ProcNet), new StartUrlVisited(), new BrowserOpened(Launcher.XdgOpen), TimeOut]),
        new("other_user_callback", "OtherUser", [.. Known(), new StartUrlVisited(), new PeerRefused(PeerTarget.Callback, PeerAccount.Other, 1), TimeOut]),
        new("other_user_start", "OtherUser", [.. Known(), new PeerRefused(PeerTarget.StartUrl, PeerAccount.Other, 1), TimeOut]),
        new("other_user_container", "OtherUser", [.. Known(Bare with { Container = true }), new PeerRefused(PeerTarget.Callback, PeerAccount.Other, 1), TimeOut]),
        new("other_user_start_in_vain", "StuckAtProvider", [.. Known(), new PeerRefused(PeerTarget.StartUrl, PeerAccount.Other, 1), new StartUrlVisited(), TimeOut]),
        new("start_reused", "StartReused", [.. Known(), new StartUrlVisited(), new StartUrlReused()]),
        new("start_reused_unknown", "StartReused", [.. Known(), new StartUrlVisited(PeerAccount.Unknown), new StartUrlReused(PeerAccount.Unknown)]),
        new("form_post", "ResponseMode", [.. Opened(), Stray(StrayKind.FormPost, 1), TimeOut]),
        new("fragment", "ResponseMode", [.. Opened(), new CallbackReceived(StateCheck.Missing, IssuerCheck.NotExpected, HasCode: false, HasError: false), TimeOut]),
        new("fragment_pasted", "ResponseMode", [.. Printed(Bare), new PasteRefused(PasteFault.Fragment, 1), TimeOut]),
        new("head_too_large", "StrangersOnly", [.. Opened(), Stray(StrayKind.HeadTooLarge, 2), TimeOut]),
        .. Enum.GetValues<PasteFault>().Where(fault => fault is not (PasteFault.Fragment or PasteFault.NotAUrl)).Select(fault => new Scenario($"pasted_{fault.Wire()}", "PastedInVain", [.. Printed(Bare with { Ssh = true }), new PasteRefused(fault, 1), TimeOut])),
        .. new[] { StateCheck.Earlier, StateCheck.Unknown, StateCheck.Missing }.Select(state => new Scenario($"pasted_state_{state.Wire()}", "PastedInVain", [.. Printed(Bare with { Ssh = true }), Foreign(state) with { Pasted = true }, TimeOut])),
        .. Enum.GetValues<CallbackFault>().Select(fault => new Scenario($"pasted_{fault.Wire()}", "PastedInVain", [.. Printed(Bare), new CallbackRefused(fault, 1, Pasted: true), TimeOut])),
        new("typed_by_chance", "Elsewhere", [.. Printed(Bare with { Ssh = true }), new PasteRefused(PasteFault.NotAUrl, 1), TimeOut]),
        new("one_family_no_ipv4", "OneFamily", [.. Waiting(null, ipv4: false), new BrowserOpened(Launcher.XdgOpen), TimeOut]),
        new("never_came_headless", "NobodyCame", [.. Printed(Bare), TimeOut]),
        new("never_came_ssh", "Elsewhere", [.. Printed(Bare with { Ssh = true }), TimeOut]),
        new("never_came_ssh_fixed_port", "Elsewhere", [.. Printed(Bare with { Ssh = true }, new Ports([41235])), TimeOut]),
        new("never_came_container", "Elsewhere", [.. Printed(Bare with { Container = true }), TimeOut]),
        new("never_came_wsl", "NobodyCame", [.. Opened(Begun(Desktop with { Wsl = true })), TimeOut]),
        new("never_came_remote_editor", "Elsewhere", [.. Printed(Bare with { RemoteEditor = true, Ssh = true, Container = true }), TimeOut]),
        new("client_hello", "Upgraded", [.. Opened(), new TlsClientHelloSeen(1), TimeOut]),
        new("client_hello_localhost", "Upgraded", [.. Opened(Begun(null, Localhost)), new TlsClientHelloSeen(1), new TlsClientHelloSeen(2), TimeOut]),
        new("one_family_localhost", "OneFamily", [.. Waiting(Begun(null, Localhost), ipv6: false), new BrowserOpened(Launcher.XdgOpen), TimeOut]),
        new("one_family_address", "NobodyCame", [.. Waiting(null, ipv6: false), new BrowserOpened(Launcher.XdgOpen), TimeOut]),
        new("favicon_only", "StrangersOnly", [.. Opened(), Stray(StrayKind.Favicon, 1), Stray(StrayKind.Prefetch, 1), Stray(StrayKind.Favicon, 2), TimeOut]),
        new("favicon_only_ssh", "StrangersOnly", [.. Printed(Bare with { Ssh = true }), Stray(StrayKind.Favicon, 1), TimeOut]),
        new("answer_as_form", "StrangersOnly", [.. Opened(), Stray(StrayKind.Method, 1), TimeOut]),
        new("other_path", "StrangersOnly", [.. Opened(), Stray(StrayKind.Path, 1), TimeOut]),
        new("other_host", "StrangersOnly", [.. Opened(), Stray(StrayKind.Host, 4), TimeOut]),
        new("no_http", "StrangersOnly", [.. Opened(), Stray(StrayKind.Malformed, 1), TimeOut]),
        new("earlier_tab", "OldTab", [.. Opened(), Foreign(StateCheck.Earlier), TimeOut]),
        new("unknown_state", "ForeignAnswers", [.. Opened(), Foreign(StateCheck.Unknown), TimeOut]),
        new("missing_state", "ForeignAnswers", [.. Opened(), Foreign(StateCheck.Missing), TimeOut]),
        new("repeated_parameter", "GarbledAnswer", [.. Opened(), new CallbackRefused(CallbackFault.RepeatedParameter, 1), TimeOut]),
        new("over_long_answer", "GarbledAnswer", [.. Opened(), new CallbackRefused(CallbackFault.TooLong, 1), TimeOut]),
        new("no_browser", "BrowserMissing", [.. Waiting(), new BrowserLaunchFailed(Launcher.XdgOpen, LaunchFault.NotFound), TimeOut]),
        new("browser_variable", "BrowserMissing", [.. Waiting(), new BrowserLaunchFailed(Launcher.BrowserVariable, LaunchFault.ExitCode, 127), TimeOut]),
        new("dead_display_ssh", "BrowserMissing", [.. Waiting(Begun(Desktop with { Ssh = true })), new BrowserLaunchFailed(Launcher.XdgOpen, LaunchFault.ExitCode, 3), TimeOut]),
        new("gave_up_after_client_hello", "Upgraded", [.. Opened(), new TlsClientHelloSeen(1), new Cancelled(CancelledBy.Person)]),
        new("gave_up_ssh", "Cancel", [.. Printed(Bare with { Ssh = true }), new Cancelled(CancelledBy.Person)]),
    ];

    /// <summary>With the owners of connections looked up, and so with visits of the start URL recorded.</summary>
    private static Trigger[] Known(HostEnvironment? around = null) =>
        [.. Waiting(Begun(around)).Select(trigger => trigger is ListenerBound bound ? bound with { Peers = PeerLookup.ProcNet } : trigger)];

    private static Settings Localhost(Settings settings) => settings with { RedirectHost = RedirectHost.Localhost };

    private static StrayReceived Stray(StrayKind kind, int count) => new(kind, count);

    private static CallbackReceived Foreign(StateCheck state) => new(state, IssuerCheck.Valid, HasCode: true, HasError: false);

    private static Trigger[] Printed(HostEnvironment around, Ports? ports = null) =>
        [.. Waiting(Begun(around, settings => settings with { Browser = BrowserChoice.Headless, Ports = ports ?? settings.Ports })), new BrowserSkipped()];
}
