using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Exploration.Samples;

/// <summary>Triggers of pushing the authorization request.</summary>
internal static class PushSamples
{
    internal static IEnumerable<Trigger> All =>
    [
        new AuthorizationPushed(60),
        new AuthorizationPushRejected(400, ErrorCode.Known("invalid_request"), HasDescription: true, RequestId.Parse("req-2")),
        .. Enum.GetValues<TransportFault>().Select(fault => new AuthorizationPushFailed(fault, 1200)),
        .. Enum.GetValues<PushResponseFault>().Select(fault => new AuthorizationPushMalformed(201, fault)),
    ];
}
