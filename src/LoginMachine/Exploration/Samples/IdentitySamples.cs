using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Exploration.Samples;

/// <summary>Triggers of checking who signed in.</summary>
internal static class IdentitySamples
{
    internal static IEnumerable<Trigger> All =>
    [
        .. Enum.GetValues<SigningAlgorithm>().Select(algorithm => new IdentityVerified(algorithm)),
        .. Enum.GetValues<IdTokenFault>().Select(fault => new IdentityRejected(fault)),
        .. Enum.GetValues<TransportFault>().Select(fault => new KeysUnavailable(fault, Route: fault == TransportFault.Setup ? Setup : null)),
        new KeysUnavailable(Status: 404),
        .. Enum.GetValues<RestrictionFault>().Select(fault => new RestrictionUnmet(fault)),
        new ApiKeyExchanged(),
        .. Enum.GetValues<TransportFault>().Select(fault => new ApiKeyExchangeFailed(fault)),
        new ApiKeyExchangeFailed(Status: 403, Error: ErrorCode.Known("access_denied"), Request: RequestId.Parse("req-3")),
    ];

    private static Route Setup => new(Authority: AuthoritySource.Profile, Bundle: BundleFault.Empty);
}
