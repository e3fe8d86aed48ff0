using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Tests.Effects.Reproduction;

/// <summary>Whatever a journal of the device flow can record of the world is staged.</summary>
[Trait("Behaviour", "O2")]
public class DeviceReproducerTests
{
    private static readonly FlowState[] Working =
        [FlowState.Discovering, FlowState.RequestingDeviceCode, FlowState.WaitingForApproval, FlowState.VerifyingIdentity, FlowState.Persisting];

    private static readonly Settings Usual = RecordedRun.Usual with { FallBack = false };

    private static readonly Trigger[] ToTheEnd = [RecordedRun.Approved, RecordedRun.Verified, RecordedRun.Saved];

    [Fact]
    public Task Every_fault_of_the_request() => AllAsync(Enum.GetValues<TransportFault>().Select(fault => After(FlowState.RequestingDeviceCode, new DeviceRequestFailed(fault, 12)))
        .Concat(Enum.GetValues<DeviceResponseFault>().Select(fault => After(FlowState.RequestingDeviceCode, new DeviceResponseMalformed(200, fault))))
        .Concat(new[] { 302, 400, 401, 404, 429, 500, 503 }.Select(status => After(FlowState.RequestingDeviceCode, new DeviceCodeRefused(status, ErrorCode.Known("unauthorized_client"), true))))
        .Append(After(FlowState.RequestingDeviceCode, new DeviceEndpointMissing()))
        .Append((Usual with { Discovery = false }, RecordedRun.IntoOnDevice(FlowState.Succeeded).Skip(1))));

    [Fact]
    [Trait("Behaviour", "D2")]
    public Task Every_way_of_the_request() => AllAsync(new[]
    {
        Failed(TransportFault.Tls, new Route(TlsFault.IncompleteChain, Authority: AuthoritySource.System)),
        Failed(TransportFault.Tls, new Route(TlsFault.Expired, ProxyFrom: ProxySource.UpperHttpsProxy, Authority: AuthoritySource.SslCertFile)),
        Failed(TransportFault.Tls, new Route(TlsFault.NotTls)),
        Failed(TransportFault.Proxy, new Route(Proxy: ProxyFault.WantsAuthentication, ProxyStatus: 407, ProxyFrom: ProxySource.UpperHttpsProxy)),
        Failed(TransportFault.Proxy, new Route(Proxy: ProxyFault.NoAnswer, ProxyFrom: ProxySource.LowerHttpsProxy)),
        Failed(TransportFault.Setup, new Route(Authority: AuthoritySource.Profile, Bundle: BundleFault.Empty)),
        Failed(TransportFault.Dropped, new Route(ProxyFrom: ProxySource.UpperHttpsProxy)),
    });

    [Fact]
    public Task Every_poll() => AllAsync(
        from polls in new Trigger[][]
        {
            [],
            [new ApprovalPending(1, 5), new ApprovalPending(2, 5), new ApprovalPending(4, 5)],
            [new PollSlowed(10), new PollSlowed(15)],
            [.. Enum.GetValues<TransportFault>().Select(fault => new PollFailed(10, fault))],
            [new PollFailed(10, TransportFault.Tls, Route: new Route(TlsFault.IncompleteChain, Authority: AuthoritySource.System))],
            [new PollFailed(10, Status: 503), new PollFailed(20, Status: 429)],
            [new ApprovalPending(1, 5), new ClockRanAway(30, 60)],
        }
        from then in new Trigger[][]
        {
            ToTheEnd, [new ApprovalDenied(HasDescription: true)], [new DeviceCodeExpired(Local: false)], [new DeviceCodeExpired(Local: true)],
            [new TokenEndpointRejected(400, ErrorCode.Known("invalid_grant"))], [new TokenResponseMalformed(200, TokenResponseFault.NoIdToken)],
            [new DeadlineReached()], [new Cancelled(CancelledBy.Person)],
        }
        select After(FlowState.WaitingForApproval, [.. polls, .. then]));

    [Fact]
    public Task Every_wrong_clock() => AllAsync(
        from offset in new[] { 121L, -121, 7200, -7200 }
        from next in new Trigger[] { new IdentityRejected(IdTokenFault.Expired), RecordedRun.Verified }
        select After(FlowState.WaitingForApproval, [new ApprovalPending(1, 5), new DeviceApproved(true, false, null, offset, Skewed: true), next, .. next == RecordedRun.Verified ? new[] { RecordedRun.Saved } : []]));

    [Fact]
    public Task Whatever_ends_every_state() => AllAsync(
        from state in Working
        from end in new Trigger?[] { new DeadlineReached(), new Cancelled(CancelledBy.Host), new Interrupted(17), new Faulted(TypeName.Parse("System.InvalidOperationException")), null }
        where state != FlowState.Persisting || end is not Cancelled
        select After(state, end is null ? [] : [end]));

    [Fact]
    public Task A_line_that_is_lost() => AllAsync(
        new[] { FlowState.Discovering, FlowState.RequestingDeviceCode, FlowState.WaitingForApproval }
            .Select(state => After(state, new JournalUnavailable(StorageFault.DiskFull, CredentialsSaved: false))));

    [Fact]
    public Task The_browser_instead() => AllAsync(
    [
        (Usual with { FallBack = true }, [RecordedRun.Discovered, new DeviceEndpointMissing(), RecordedRun.Bound, RecordedRun.Skipped, RecordedRun.Callback, RecordedRun.Redeemed, RecordedRun.Verified, RecordedRun.Saved]),
        (Usual with { FallBack = true }, [RecordedRun.Discovered, new DeviceEndpointMissing(), RecordedRun.Bound, RecordedRun.Skipped, new DeadlineReached()]),
        (Usual with { FallBack = true }, [RecordedRun.Discovered, new DeviceEndpointMissing(), RecordedRun.Bound, RecordedRun.Skipped, RecordedRun.Callback, new TokenRequestFailed(TransportFault.Dropped)]),
        (Usual with { FallBack = true }, RecordedRun.IntoOnDevice(FlowState.Succeeded)),
    ]);

    private static (Settings Settings, IEnumerable<Trigger> Triggers) Failed(TransportFault fault, Route route) => After(FlowState.RequestingDeviceCode, new DeviceRequestFailed(fault, 12, route));

    private static (Settings Settings, IEnumerable<Trigger> Triggers) After(FlowState state, params Trigger[] triggers) => (Usual, RecordedRun.IntoOnDevice(state).Concat(triggers));

    private static Task AllAsync(IEnumerable<(Settings Settings, IEnumerable<Trigger> Triggers)> runs) => Reproduced.AllAsync(runs);
}
