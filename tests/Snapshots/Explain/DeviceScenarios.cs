using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;
using static LoginMachine.Tests.Snapshots.Explain.Steps;

namespace LoginMachine.Tests.Snapshots.Explain;

/// <summary>A sign-in by device code that did not come to its end, or came to it late.</summary>
internal static class DeviceScenarios
{
    private static readonly DeviceCodeIssued Issued = new(5, CompleteUri: true, HostLabel.Parse("id.example"), 900);

    private static readonly DeviceApproved Approved = new(IdToken: true, RefreshToken: true, 3600, ClockOffset: 0);

    private static readonly Route Password = new(Proxy: ProxyFault.WantsAuthentication, ProxyStatus: 407, ProxyFrom: ProxySource.UpperHttpsProxy);

    private static readonly (string Name, TransportFault Fault, Route Route)[] Ways =
    [
        ("certificate", TransportFault.Tls, new Route(TlsFault.IncompleteChain, Authority: AuthoritySource.System)),
        ("handshake", TransportFault.Tls, new Route(TlsFault.Ended)),
        ("proxy", TransportFault.Proxy, Password),
        ("authorities", TransportFault.Setup, new Route(Authority: AuthoritySource.SslCertFile, Bundle: BundleFault.Missing)),
        ("dropped", TransportFault.Dropped, new Route(ProxyFrom: ProxySource.UpperHttpsProxy)),
    ];

    private static Route TokenEndpoint => new(To: HostLabel.Parse("tokens.example:8443"), Endpoint: EndpointName.TokenEndpoint, From: SettingSource.Metadata, Stage: null);

    internal static readonly Scenario[] All =
    [
        new("device_missing", "DeviceMissing", [.. Discovered(), new DeviceEndpointMissing()]),
        new("device_missing_in_profile", "DeviceMissing", [Device(settings => settings with { Discovery = false }), new DeviceEndpointMissing()]),
        new("device_policy", "DeviceRefused", [.. Discovered(), new DeviceCodeRefused(400, Error("unauthorized_client"), HasDescription: true)]),
        new("device_scope", "DeviceRefused", [.. Discovered(), new DeviceCodeRefused(400, Error("invalid_scope"))]),
        new("device_resource", "DeviceRefused", [.. Discovered(), new DeviceCodeRefused(400, Error("invalid_target"))]),
        new("device_refused_503", "DeviceRefused", [.. Discovered(), new DeviceCodeRefused(503)]),
        new("device_no_answer", "DeviceRefused", [.. Discovered(), new DeviceRequestFailed(TransportFault.Timeout, 30_000)]),
        new("device_until_time_out", "DeviceRefused", [.. Discovered(), TimeOut]),
        .. Enum.GetValues<DeviceResponseFault>().Select(fault => new Scenario($"device_response_{fault.Wire()}", "DeviceRefused", [.. Discovered(), new DeviceResponseMalformed(200, fault)])),
        new("device_tls", "Network", [.. Discovered(), new DeviceRequestFailed(TransportFault.Tls, 12)]),
        new("device_proxy", "Network", [.. Discovered(), new DeviceRequestFailed(TransportFault.Proxy, 12)]),
        new("device_certificate", "BadCertificate", [.. Discovered(), new DeviceRequestFailed(TransportFault.Tls, 12, new Route(TlsFault.IncompleteChain, Authority: AuthoritySource.System))]),
        new("device_no_handshake", "NoHandshake", [.. Discovered(), new DeviceRequestFailed(TransportFault.Tls, 12, new Route(TlsFault.NotTls))]),
        new("device_proxy_password", "ProxyTrouble", [.. Discovered(), new DeviceRequestFailed(TransportFault.Proxy, 12, Password)]),
        new("device_dropped_through_proxy", "DeviceRefused", [.. Discovered(), new DeviceRequestFailed(TransportFault.Dropped, 12, new Route(ProxyFrom: ProxySource.UpperHttpsProxy))]),
        new("device_authorities", "ClientSetup", [.. Discovered(), new DeviceRequestFailed(TransportFault.Setup, 0, new Route(Authority: AuthoritySource.Profile, Bundle: BundleFault.Missing))]),
        new("device_denied", "DeviceDenied", [.. Asked(), new ApprovalPending(1, 5), new ApprovalDenied(HasDescription: true)]),
        new("device_denied_later", "TokenRefused", [.. Asked(), new TokenEndpointRejected(400, Error("invalid_grant"), HasDescription: true)]),
        new("device_resource_later", "TokenRefused", [.. Asked(), new TokenEndpointRejected(400, Error("invalid_target"))]),
        new("device_expired", "NobodyApproved", [.. Asked(), new ApprovalPending(1, 5), new ApprovalPending(2, 5), new DeviceCodeExpired(Local: true)]),
        new("device_expired_there", "NobodyApproved", [.. Asked(Issued with { ExpiresIn = null }), new DeviceCodeExpired(Local: false)]),
        new("device_time_out", "NobodyApproved", [.. Asked(), new ApprovalPending(1, 5), TimeOut]),
        new("device_clock_ran_away", "ClockRuns", [.. Asked(), new PollSlowed(10), new ClockRanAway(30, 60), new PollSlowed(15), new DeviceCodeExpired(Local: false)]),
        new("device_clock_gave_up", "ClockRuns", [.. Asked(), new ClockRanAway(30, 60), new Cancelled(CancelledBy.Person)]),
        new("device_slowed_without_end", "ClockRuns", [.. Asked(), new PollSlowed(10), new PollSlowed(15), new PollSlowed(20), new DeviceCodeExpired(Local: false)]),
        new("device_unreached", "DeviceUnreached", [.. Asked(), new ApprovalPending(1, 5), new PollFailed(10, TransportFault.NameUnknown), new PollFailed(20, TransportFault.NameUnknown), new DeviceCodeExpired(Local: true)]),
        new("device_poll_forbidden", "DeviceUnreached", [.. Asked(), new PollFailed(10, Status: 403, Route: TokenEndpoint, Reply: new Reply(BodyShape.Html, ContentKind.Html)), new DeviceCodeExpired(Local: true)]),
        new("device_poll_unavailable", "DeviceUnreached", [.. Asked(), new PollFailed(10, Status: 503, Route: TokenEndpoint, Reply: new Reply(BodyShape.Empty)), new DeviceCodeExpired(Local: true)]),
        new("device_provider_down", "DeviceUnreached", [.. Asked(), new PollFailed(10, Status: 503), TimeOut]),
        .. Ways.Select(way => new Scenario(
            $"device_poll_{way.Name}",
            "DeviceUnreached",
            [.. Asked(), new PollFailed(10, way.Fault, Route: way.Route), new PollFailed(20, way.Fault, Route: way.Route), new DeviceCodeExpired(Local: true)])),
        new("device_poll_gave_up", "DeviceUnreached", [.. Asked(), new PollFailed(10, TransportFault.Proxy, Route: Password), new Cancelled(CancelledBy.Person)]),
        new("device_gave_up", "Cancel", [.. Asked(), new ApprovalPending(1, 5), new Cancelled(CancelledBy.Person)]),
        new("device_killed", "ProcessDied", [.. Asked(), new ApprovalPending(1, 5)]) { Closed = false },
        new("device_clock_behind", "Clocks", [.. Asked(), Approved with { ClockOffset = 5400, Skewed = true }, new IdentityRejected(IdTokenFault.IssuedInFuture)]),
        new("device_success", "WentWell", [.. Asked(), new ApprovalPending(1, 5), Approved, Verified, new CredentialsSaved(Replaced: false), new BrowserAnswered(0)]),
        new("device_fell_back", "WentWell", [Device(settings => settings with { FallBack = true }), .. Discovered()[1..], new DeviceEndpointMissing(), .. Answered()[2..], Redeemed, Verified, new CredentialsSaved(Replaced: false), new BrowserAnswered(1)]),
    ];

    private static Started Device(Func<Settings, Settings>? settings = null) => Begun(null, usual => (settings ?? (same => same))(usual with { FallBack = false })) with
    {
        Definition = Definitions.Device.Name,
        Fingerprint = Definitions.Device.Fingerprint,
    };

    private static Trigger[] Discovered() => [Device(), new ProviderDiscovered(IssuerParameter: true, Pkce: true)];

    private static Trigger[] Asked(DeviceCodeIssued? issued = null) => [.. Discovered(), issued ?? Issued];
}
