using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Tests.Effects.Reproduction;

/// <summary>
/// Whatever a journal can record of the world is staged: each fault of each kind, in each state, ends as it was
/// recorded, through the real handlers.
/// </summary>
[Trait("Behaviour", "O2")]
public class ReproducerTests
{
    private static readonly FlowState[] Working =
        [FlowState.Discovering, FlowState.Binding, FlowState.WaitingForCallback, FlowState.ExchangingToken, FlowState.VerifyingIdentity, FlowState.Persisting];

    private static readonly ErrorCode Denied = ErrorCode.Known("access_denied")!.Value;

    [Fact]
    public Task Every_fault_of_discovery() => AllAsync(
        Enum.GetValues<DiscoveryFault>().Select(reason => After(FlowState.Discovering, new DiscoveryFailed(reason, reason == DiscoveryFault.Status ? 404 : null))));

    [Fact]
    public Task Every_fault_of_the_token_request() => AllAsync(
        Enum.GetValues<TransportFault>().Select(fault => After(FlowState.ExchangingToken, new TokenRequestFailed(fault, 12))));

    [Fact]
    public Task Every_fault_of_the_keys_request() => AllAsync(
        Enum.GetValues<TransportFault>().Select(fault => After(FlowState.VerifyingIdentity, new KeysUnavailable(fault)))
            .Append(After(FlowState.VerifyingIdentity, new KeysUnavailable(Status: 200)))
            .Append(After(FlowState.VerifyingIdentity, new KeysUnavailable(Status: 503))));

    [Fact]
    [Trait("Behaviour", "D2")]
    public Task Every_check_of_a_secure_connection() => AllAsync(
        Enum.GetValues<TlsFault>().Select(fault => After(FlowState.ExchangingToken, new TokenRequestFailed(TransportFault.Tls, 12, new Route(fault))))
            .Append(After(FlowState.Discovering, new DiscoveryFailed(DiscoveryFault.Tls, Route: new Route(TlsFault.Expired, ProxyFrom: ProxySource.UpperHttpsProxy))))
            .Append(After(FlowState.VerifyingIdentity, new KeysUnavailable(TransportFault.Tls, Route: new Route(TlsFault.IncompleteChain, Authority: AuthoritySource.Profile)))));

    [Fact]
    [Trait("Behaviour", "D2")]
    public Task Every_fault_of_a_proxy() => AllAsync(
        Enum.GetValues<ProxyFault>().Select(fault => After(FlowState.ExchangingToken, new TokenRequestFailed(TransportFault.Proxy, 12, new Route(Proxy: fault, ProxyFrom: ProxySource.UpperHttpsProxy))))
            .Concat(Enum.GetValues<ProxySource>().Select(source => After(FlowState.Discovering, new DiscoveryFailed(DiscoveryFault.Proxy, Route: new Route(Proxy: ProxyFault.Closed, ProxyFrom: source)))))
            .Append(After(FlowState.VerifyingIdentity, new KeysUnavailable(TransportFault.Proxy, Route: new Route(Proxy: ProxyFault.NoAnswer, ProxyFrom: ProxySource.LowerHttpsProxy)))));

    [Fact]
    [Trait("Behaviour", "D5")]
    public Task Every_fault_of_a_file_of_authorities() => AllAsync(
        from fault in Enum.GetValues<BundleFault>()
        from source in new[] { AuthoritySource.SslCertFile, AuthoritySource.Profile }
        select After(FlowState.ExchangingToken, new TokenRequestFailed(TransportFault.Setup, 12, new Route(Authority: source, Bundle: fault))));

    [Fact]
    public Task Every_status_of_the_token_endpoint() => AllAsync(
        new[] { 302, 304, 400, 401, 403, 404, 405, 408, 413, 429, 500, 502, 503, 504, 599 }
            .Select(status => After(FlowState.ExchangingToken, new TokenEndpointRejected(status, status % 2 == 0 ? Denied : null, status % 3 == 0))));

    [Fact]
    public Task Every_malformed_answer() => AllAsync(
        Enum.GetValues<TokenResponseFault>().Select(reason => After(FlowState.ExchangingToken, new TokenResponseMalformed(200, reason)))
            .Append(After(FlowState.ExchangingToken, new TokenResponseMalformed(204, TokenResponseFault.NotJson))));

    [Fact]
    public Task Every_fault_of_the_id_token() => AllAsync(
        Enum.GetValues<IdTokenFault>().Except([IdTokenFault.OtherSubject]).Select(reason => After(FlowState.VerifyingIdentity, new IdentityRejected(reason))));

    [Fact]
    public Task Every_wrong_clock() => AllAsync(
        from offset in new[] { 121L, -121, 7200, -7200 }
        from next in new Trigger[] { new IdentityRejected(IdTokenFault.Expired), new IdentityRejected(IdTokenFault.NotYetValid), RecordedRun.Verified }
        select After(FlowState.ExchangingToken, [new CodeRedeemed(true, false, null, offset, Skewed: true), next, .. next == RecordedRun.Verified ? new[] { RecordedRun.Saved } : []]));

    [Fact]
    [Trait("Behaviour", "B6")]
    public Task Every_pasted_answer() => AllAsync(
    [
        After(FlowState.WaitingForCallback, new CallbackReceived(StateCheck.Valid, IssuerCheck.Valid, HasCode: false, HasError: true, Denied, Pasted: true)),
        After(FlowState.WaitingForCallback, new CallbackReceived(StateCheck.Valid, IssuerCheck.Other, HasCode: true, HasError: false, Pasted: true)),
        After(FlowState.WaitingForCallback, new CallbackReceived(StateCheck.Unknown, IssuerCheck.NotExpected, HasCode: true, HasError: false, Pasted: true), new DeadlineReached()),
        After(FlowState.WaitingForCallback, new CallbackReceived(StateCheck.Valid, IssuerCheck.Valid, HasCode: true, HasError: false, Pasted: true), new TokenEndpointRejected(400)),
    ]);

    [Fact]
    public Task Every_restriction() => AllAsync(
        Enum.GetValues<RestrictionFault>().Select(reason => (RecordedRun.Usual with { Restricted = true }, RecordedRun.Into(FlowState.VerifyingIdentity).Append(new RestrictionUnmet(reason))))
            .Append((RecordedRun.Usual with { Restricted = true }, RecordedRun.Into(FlowState.Succeeded))));

    [Fact]
    public Task Every_fault_of_the_store() => AllAsync(
        Enum.GetValues<StorageFault>().Where(reason => reason != StorageFault.Cancelled).Select(reason => After(FlowState.Persisting, new CredentialsNotSaved(reason)))
            .Concat(new StorageFault[] { StorageFault.Locked, StorageFault.Denied, StorageFault.OtherOwner }.Select(reason => After(FlowState.Persisting, new CredentialsSaved(Replaced: true, Lock: reason))))
            .Append(After(FlowState.Persisting, new LockHeld(100, AttemptId.Parse("00000000000000b2")), new LockHeld(900), RecordedRun.Saved))
            .Append(After(FlowState.Persisting, new LockHeld(100, AttemptId.Parse("00000000000000b2")), new CredentialsSaved(Replaced: false, Lock: StorageFault.Locked)))
            .Append(After(FlowState.Persisting, new Cancelled(CancelledBy.Person), new CredentialsNotSaved(StorageFault.Cancelled)))
            .Append(After(FlowState.Persisting, new Cancelled(CancelledBy.Person), RecordedRun.Saved))
            .Append(After(FlowState.Persisting, new Cancelled(CancelledBy.Person), new Cancelled(CancelledBy.Person))));

    [Fact]
    public Task The_end_of_the_time_in_every_state() => AllAsync(Working.Select(state => After(state, new DeadlineReached())));

    [Fact]
    public Task A_cancel_in_every_state() => AllAsync(
        Working.Where(state => state != FlowState.Persisting).Select(state => After(state, new Cancelled(CancelledBy.Person)))
            .Append(After(FlowState.WaitingForCallback, new Cancelled(CancelledBy.NewerLogin, AttemptId.Parse("00000000000000b2"))))
            .Append(After(FlowState.WaitingForCallback, new Cancelled(CancelledBy.Host))));

    [Fact]
    public Task A_death_in_every_state() => AllAsync(
        Working.Select(state => After(state)).Concat(Working.Select(state => After(state, new Interrupted(17)))));

    [Fact]
    public Task A_bug_in_every_state() => AllAsync(Working.SelectMany(state => new[]
    {
        After(state, new Faulted(TypeName.Parse("System.InvalidOperationException"))),
        After(state, new Faulted(Rejected: TypeName.Parse("CredentialsSaved"))),
    }));

    [Fact]
    public Task A_line_that_is_lost_in_every_state() => AllAsync(
        Working.Where(state => state is not (FlowState.VerifyingIdentity or FlowState.Persisting)).Select(state => After(state, new JournalUnavailable(StorageFault.DiskFull, CredentialsSaved: false)))
            .Append(After(FlowState.Persisting, new JournalUnavailable(StorageFault.DiskFull, CredentialsSaved: true))));

    [Fact]
    public Task Every_callback() => AllAsync(
        from issuer in new[] { IssuerCheck.Valid, IssuerCheck.Missing, IssuerCheck.Other }
        from code in new[] { true, false }
        from error in new[] { true, false }
        let callback = new CallbackReceived(StateCheck.Valid, issuer, code, error, error ? Denied : null, error)
        where issuer != IssuerCheck.Valid || !code || error
        select After(FlowState.WaitingForCallback, callback));

    [Fact]
    public Task Callbacks_of_others_and_strays_change_nothing() => AllAsync(
        from outside in new Trigger[][]
        {
            [.. Enum.GetValues<StrayKind>().SelectMany(kind => new[] { new StrayReceived(kind, 1), new StrayReceived(kind, 2), new StrayReceived(kind, 4) })],
            [new TlsClientHelloSeen(1), new TlsClientHelloSeen(2)],
            [new CallbackRefused(CallbackFault.RepeatedParameter, 1), new CallbackRefused(CallbackFault.TooLong, 1)],
            [Foreign(StateCheck.Unknown), Foreign(StateCheck.Unknown), Foreign(StateCheck.Unknown), Foreign(StateCheck.Earlier), Foreign(StateCheck.Missing)],
            [new StrayReceived(StrayKind.Path, 65_536)],
        }
        from then in new Trigger[][] { [new DeadlineReached()], [RecordedRun.Callback, RecordedRun.Redeemed, RecordedRun.Verified, RecordedRun.Saved] }
        select After(FlowState.WaitingForCallback, [.. outside, .. then]));

    [Fact]
    public Task Every_browser() => AllAsync(
        from browser in new Trigger[] { new BrowserOpened(Launcher.XdgOpen), new BrowserLaunchFailed(Launcher.Open, LaunchFault.ExitCode, 3) }
        from then in new Trigger[][] { [new DeadlineReached()], [RecordedRun.Callback, RecordedRun.Redeemed, RecordedRun.Verified, RecordedRun.Saved, new BrowserLeft()], [new CallbackReceived(StateCheck.Valid, IssuerCheck.Valid, false, true, Denied), new BrowserLeft()] }
        select (RecordedRun.Usual with { Browser = BrowserChoice.Open }, new[] { RecordedRun.Discovered, RecordedRun.Bound, browser }.Concat(then)));

    [Fact]
    public Task Every_port() => AllAsync(
    [
        .. Enum.GetValues<Occupant>().Select(occupant => Ports([1455, 1457], new PortBusy(1455, 1, occupant), new PortBusy(1455, 2, occupant), RecordedRun.Bound)),
        .. Enum.GetValues<EarlierLoginAnswer>().Select(answer => Ports([1455], new EarlierLoginAsked(AttemptId.Parse("00000000000000b2")!.Value, answer), new PortBusy(1455, 1, Occupant.SameProfile), new PortBusy(1455, 2, Occupant.SameProfile))),
        .. Enum.GetValues<ListenerFault>().Select(fault => Ports([0], new ListenerUnavailable(fault))),
        Ports([80, 0], new PortDenied(80), RecordedRun.Bound),
        Ports([80], new PortDenied(80)),
        Ports([0], new ListenerBound(1455, Ipv4: true, Ipv6: false), RecordedRun.Skipped, RecordedRun.Callback, RecordedRun.Redeemed, RecordedRun.Verified, RecordedRun.Saved),
    ]);

    [Fact]
    public Task Other_settings() => AllAsync(
    [
        (RecordedRun.Usual with { Discovery = false, IssuerParameter = true }, RecordedRun.Into(FlowState.Succeeded).Skip(1)),
        (RecordedRun.Usual, [new ProviderDiscovered(true, true, DiscoveryDocument.OauthAuthorizationServer), .. RecordedRun.Into(FlowState.Succeeded).Skip(1)]),
        (RecordedRun.Usual, [new ProviderDiscovered(true, true, DiscoveryDocument.OauthAuthorizationServer), .. RecordedRun.Into(FlowState.VerifyingIdentity).Skip(1), new Faulted(TypeName.Parse("System.InvalidOperationException"))]),
        (RecordedRun.Usual with { Identity = false, Scopes = 0 }, [RecordedRun.Discovered, RecordedRun.Bound, RecordedRun.Skipped, RecordedRun.Callback, new CodeRedeemed(false, false), RecordedRun.Saved]),
        (RecordedRun.Usual with { CallbackPath = CallbackPath.Custom, RedirectHost = RedirectHost.Localhost }, RecordedRun.Into(FlowState.Succeeded)),
        (RecordedRun.Usual with { Browser = BrowserChoice.Headless, TimeoutMs = 2000 }, [RecordedRun.Discovered, RecordedRun.Bound, RecordedRun.Skipped, RecordedRun.Callback, RecordedRun.Redeemed, new IdentityVerified(SigningAlgorithm.Rs256), RecordedRun.Saved]),
    ]);

    private static CallbackReceived Foreign(StateCheck state) => new(state, IssuerCheck.NotExpected, HasCode: true, HasError: false);

    private static Task AllAsync(IEnumerable<(Settings Settings, IEnumerable<Trigger> Triggers)> runs) => Reproduced.AllAsync(runs);

    private static (Settings Settings, IEnumerable<Trigger> Triggers) After(FlowState state, params Trigger[] triggers) => (RecordedRun.Usual, RecordedRun.Into(state).Concat(triggers));

    private static (Settings Settings, IEnumerable<Trigger> Triggers) Ports(int[] ports, params Trigger[] triggers) =>
        (RecordedRun.Usual with { Ports = new Ports([.. ports]) }, triggers.Prepend(RecordedRun.Discovered));
}
