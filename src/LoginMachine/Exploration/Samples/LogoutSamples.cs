using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Exploration.Samples;

/// <summary>Triggers of signing out.</summary>
internal static class LogoutSamples
{
    internal static IEnumerable<Trigger> All =>
    [
        .. Enum.GetValues<RevokedToken>().Select(token => new TokenRevoked(token)),
        .. Enum.GetValues<NoRevocation>().Select(reason => new RevocationSkipped(reason)),
        .. Enum.GetValues<TransportFault>().Select(fault => new RevocationFailed(fault)),
        new RevocationFailed(Status: 503, Error: ErrorCode.Known("temporarily_unavailable"), Request: RequestId.Parse("req-2")),
        new RevocationFailed(Status: 404, Discovery: true),
        .. Either.Way.Select(found => new CredentialsRemoved(found)),
        .. Enum.GetValues<StorageFault>().Select(fault => new CredentialsNotRemoved(fault)),
    ];
}
