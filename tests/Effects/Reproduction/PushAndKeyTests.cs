using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Tests.Effects.Reproduction;

/// <summary>The pushed request and the API key: each fault of each kind ends as it was recorded.</summary>
[Trait("Behaviour", "O2")]
public class PushAndKeyTests
{
    private static readonly Settings Pushing = RecordedRun.Usual with { PushedAuthorization = true };

    private static readonly Settings Keyed = RecordedRun.Usual with { PushedAuthorization = true, ApiKeyExchange = true };

    private static readonly Trigger[] Bound = [RecordedRun.Discovered, RecordedRun.Bound];

    private static readonly Trigger[] Verified = [.. Bound, new AuthorizationPushed(60), RecordedRun.Skipped, RecordedRun.Callback, RecordedRun.Redeemed, RecordedRun.Verified];

    private static readonly Trigger Required = new ProviderDiscovered(true, true, DiscoveryDocument.OpenidConfiguration, PushRequired: true);

    private static readonly TypeName Bug = TypeName.Parse("System.InvalidOperationException")!.Value;

    [Fact]
    public Task Every_fault_of_the_pushed_request() => Reproduced.AllAsync(
    [
        .. Enum.GetValues<TransportFault>().Select(fault => (Pushing, Bound.Append(new AuthorizationPushFailed(fault, 12)))),
        .. Enum.GetValues<PushResponseFault>().Select(reason => (Pushing, Bound.Append(new AuthorizationPushMalformed(201, reason)))),
        .. new[] { 302, 400, 401, 413, 429, 503 }.Select(status => (Pushing, Bound.Append(new AuthorizationPushRejected(status, ErrorCode.Known("invalid_request"), status % 2 == 0, RequestId.Parse("req-2"))))),
        (RecordedRun.Usual, [Required, RecordedRun.Bound, new AuthorizationPushRejected(500)]),
        (RecordedRun.Usual, [Required, RecordedRun.Bound, new AuthorizationPushFailed(TransportFault.Tls)]),
    ]);

    [Fact]
    public Task Every_end_from_outside_while_it_is_pushed() => Reproduced.AllAsync(Ends(Pushing, Bound)
        .Append((Pushing, Bound.Append(new JournalUnavailable(StorageFault.DiskFull, CredentialsSaved: false)))));

    [Fact]
    public Task What_follows_a_pushed_request() => Reproduced.AllAsync(
    [
        (Pushing, [.. Verified, RecordedRun.Saved]),
        (Pushing with { Discovery = false, IssuerParameter = true }, [.. Verified.Skip(1), RecordedRun.Saved]),
        (RecordedRun.Usual, [Required, .. Verified.Skip(1), RecordedRun.Saved]),
        (Pushing, [.. Bound, new AuthorizationPushed(60), RecordedRun.Skipped, new CallbackReceived(StateCheck.Unknown, IssuerCheck.NotExpected, true, false), new DeadlineReached()]),
        (Pushing, [.. Bound, new AuthorizationPushed(1), RecordedRun.Skipped, new DeadlineReached()]),
        (Pushing, [.. Bound, new AuthorizationPushed(1), RecordedRun.Skipped, RecordedRun.Callback, RecordedRun.Redeemed, RecordedRun.Verified, RecordedRun.Saved]),
        (Pushing, [.. Verified.SkipLast(2), new Faulted(Bug)]),
        (Pushing, [.. Verified.SkipLast(1), new Faulted(Bug)]),
    ]);

    [Fact]
    public Task Every_fault_of_the_API_key() => Reproduced.AllAsync(
    [
        (Keyed, [.. Verified, new ApiKeyExchanged(), RecordedRun.Saved]),
        (Keyed with { PushedAuthorization = null }, [.. RecordedRun.Into(FlowState.Persisting), new ApiKeyExchanged(), RecordedRun.Saved]),
        .. Enum.GetValues<TransportFault>().Select(fault => (Keyed, Verified.Append(new ApiKeyExchangeFailed(fault)).Append(RecordedRun.Saved))),
        .. new[] { 200, 204, 302, 403, 500 }.Select(status => (Keyed, Verified.Append(new ApiKeyExchangeFailed(Status: status, Error: ErrorCode.Known("access_denied"))).Append(RecordedRun.Saved))),
    ]);

    [Fact]
    public Task Every_end_from_outside_while_the_key_is_asked_for() => Reproduced.AllAsync(Ends(Keyed, Verified));

    private static IEnumerable<(Settings Settings, IEnumerable<Trigger> Triggers)> Ends(Settings settings, Trigger[] before) =>
    [
        (settings, before),
        .. new Trigger[] { new DeadlineReached(), new Cancelled(CancelledBy.Person), new Interrupted(17), new Faulted(Bug) }.Select(end => (settings, before.Append(end))),
    ];
}
