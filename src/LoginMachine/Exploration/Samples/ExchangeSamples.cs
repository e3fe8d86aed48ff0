using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Exploration.Samples;

/// <summary>Triggers of redeeming the code.</summary>
internal static class ExchangeSamples
{
    internal static IEnumerable<Trigger> All =>
    [
        .. from idToken in Either.Way
           from skewed in Either.Way
           select new CodeRedeemed(idToken, RefreshToken: idToken, 3600, skewed ? -900 : 0, skewed),
        .. Enum.GetValues<TransportFault>().Select(fault => new TokenRequestFailed(fault, 1200, fault == TransportFault.Proxy ? Proxy : null)),
        new TokenEndpointRejected(400, ErrorCode.Known("invalid_grant"), HasDescription: true, RequestId.Parse("req-1")),
        new TokenEndpointRejected(500),
        .. Enum.GetValues<TokenResponseFault>().Select(fault => new TokenResponseMalformed(200, fault)),
    ];

    private static Route Proxy => new(Proxy: ProxyFault.Status, ProxyStatus: 502, ProxyFrom: ProxySource.UpperHttpsProxy);
}
