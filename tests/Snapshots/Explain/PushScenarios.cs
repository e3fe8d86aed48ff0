using LoginMachine.Machine;
using LoginMachine.Machine.Reviewed;
using LoginMachine.Machine.Triggers;
using static LoginMachine.Tests.Snapshots.Explain.Steps;

namespace LoginMachine.Tests.Snapshots.Explain;

/// <summary>The authorization request was to be handed over beforehand.</summary>
internal static class PushScenarios
{
    private static readonly Trigger[] Pushing =
        [Begun(), new ProviderDiscovered(IssuerParameter: true, Pkce: true, DiscoveryDocument.OpenidConfiguration, PushRequired: true), new ListenerBound(41235, true, true)];

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
        new("push_then_refused", "ProviderSaidNo", [.. Pushing, new AuthorizationPushed(60), new BrowserOpened(Launcher.XdgOpen), Code with { HasCode = false, HasError = true, Error = Error("access_denied") }]),
    ];
}
