using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Exploration.Samples;

/// <summary>Triggers of the device flow.</summary>
internal static class DeviceSamples
{
    internal static IEnumerable<Trigger> All =>
    [
        new DeviceEndpointMissing(),
        new DeviceCodeIssued(5, CompleteUri: true, HostLabel.Parse("login.example.com"), 900),
        new DeviceCodeRefused(400, ErrorCode.Known("unauthorized_client"), HasDescription: true, RequestId.Parse("req-1")),
        .. Enum.GetValues<TransportFault>().Select(fault => new DeviceRequestFailed(fault, 1200, fault == TransportFault.Proxy ? Proxy : null)),
        .. Enum.GetValues<DeviceResponseFault>().Select(fault => new DeviceResponseMalformed(200, fault)),
        new ApprovalPending(1, 5),
        new PollSlowed(10),
        .. Enum.GetValues<TransportFault>().Select(fault => new PollFailed(10, fault, Route: fault == TransportFault.Proxy ? Proxy : null)),
        new PollFailed(10, Status: 503),
        new ClockRanAway(60, 90),
        new ApprovalDenied(HasDescription: true),
        .. Either.Way.Select(local => new DeviceCodeExpired(local)),
        .. from idToken in Either.Way
           from skewed in Either.Way
           select new DeviceApproved(idToken, RefreshToken: idToken, 3600, skewed ? -900 : 0, skewed),
    ];

    private static Route Proxy => new(Proxy: ProxyFault.WantsAuthentication, ProxyStatus: 407, ProxyFrom: ProxySource.UpperHttpsProxy);
}
