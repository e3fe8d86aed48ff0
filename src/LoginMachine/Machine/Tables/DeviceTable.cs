using System.Collections.Immutable;
using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;
using static LoginMachine.Failures.FailureCategory;
using static LoginMachine.Machine.FlowState;
using static LoginMachine.Engine.Guard<LoginMachine.Machine.Facts>;
using static LoginMachine.Machine.Tables.BrowserGuards;
using static LoginMachine.Machine.Tables.DeviceGuards;
using static LoginMachine.Machine.Tables.RowForms;

namespace LoginMachine.Machine.Tables;

/// <summary>
/// The device flow (RFC 8628). What it has in common with the browser flow is taken from there: the identity, the
/// saving, and the whole of it from the port on where the provider has no device flow.
/// </summary>
internal static class DeviceTable
{
    /// <summary>What may still arrive from an effect that was under way when the flow ended.</summary>
    private static readonly ImmutableArray<Type> LateAfterEnd =
    [
        typeof(DeviceEndpointMissing), typeof(DeviceCodeIssued), typeof(DeviceCodeRefused), typeof(Triggers.DeviceRequestFailed),
        typeof(DeviceResponseMalformed), typeof(ApprovalPending), typeof(PollSlowed), typeof(PollFailed), typeof(ClockRanAway),
        typeof(ApprovalDenied), typeof(Triggers.DeviceCodeExpired), typeof(DeviceApproved),
    ];

    /// <summary>Version 1.</summary>
    internal static readonly Definition V1 = new("device/1", States(), Rows());

    private static ImmutableArray<StateRow> States() =>
    [
        .. BrowserTable.Beginning(),
        new(RequestingDeviceCode, Phase.RequestDeviceCode, [FlowEffects.RequestDeviceCode], []),
        new(WaitingForApproval,   Phase.WaitForApproval,   [FlowEffects.PollForApproval], []),
        .. BrowserTable.FromBinding(LateAfterEnd),
    ];

    private static ImmutableArray<Row> Rows() =>
    [
        // from                      trigger                      when                to, or how it fails
        Go<Started>                  (Starting,                   EndpointsUnknown,   Discovering),
        Go<Started>                  (Starting,                   EndpointsKnown,     RequestingDeviceCode),
        Fail<Started>                (Starting,                   PersonForbidden,    LoginMethodForbidden),
        Fail<Started>                (Starting,                   PersonStoreBlocked, PersistFailed, Phase.PersistCredentials),

        Go<ProviderDiscovered>       (Discovering,                Always,             RequestingDeviceCode),
        .. BrowserTable.DiscoveryFails(),

        Go<DeviceCodeIssued>         (RequestingDeviceCode,       Always,             WaitingForApproval),
        Warn<DeviceEndpointMissing>  (RequestingDeviceCode,       MayFallBack,        Binding, DeviceFlowUnsupported),
        Fail<DeviceEndpointMissing>  (RequestingDeviceCode,       MayNotFallBack,     DeviceFlowUnsupported),
        Fail<Triggers.DeviceRequestFailed>(RequestingDeviceCode,  Request("TLS", TransportFault.Tls),     TlsFailed),
        Fail<Triggers.DeviceRequestFailed>(RequestingDeviceCode,  Request("proxy", TransportFault.Proxy), ProxyFailed),
        Fail<Triggers.DeviceRequestFailed>(RequestingDeviceCode,  RequestOther(TransportFault.Tls, TransportFault.Proxy), FailureCategory.DeviceRequestFailed),
        Fail<DeviceCodeRefused>      (RequestingDeviceCode,       Always,             FailureCategory.DeviceRequestFailed),
        Fail<DeviceResponseMalformed>(RequestingDeviceCode,       Always,             FailureCategory.DeviceRequestFailed),
        .. Ends                      (RequestingDeviceCode,       FailureCategory.DeviceRequestFailed),

        Stay<ApprovalPending>        (WaitingForApproval,         Always),
        Stay<PollSlowed>             (WaitingForApproval,         Always),
        Stay<PollFailed>             (WaitingForApproval,         Always),
        Note<ClockRanAway>           (WaitingForApproval,         ClockSkew,          Phase.WaitForApproval),
        Fail<ApprovalDenied>         (WaitingForApproval,         Always,             DeviceAccessDenied),
        Fail<Triggers.DeviceCodeExpired>(WaitingForApproval,      Always,             FailureCategory.DeviceCodeExpired),
        Fail<Triggers.TokenEndpointRejected>(WaitingForApproval,  Always,             FailureCategory.TokenEndpointRejected),
        Fail<Triggers.TokenResponseMalformed>(WaitingForApproval, Always,             FailureCategory.TokenResponseMalformed),
        .. BrowserTable.Issued<DeviceApproved>(WaitingForApproval),
        .. Ends                      (WaitingForApproval,         FailureCategory.DeviceCodeExpired),

        .. BrowserTable.FromBinding(),
    ];
}
