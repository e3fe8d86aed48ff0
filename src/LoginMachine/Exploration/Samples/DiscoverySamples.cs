using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Exploration.Samples;

/// <summary>Triggers of reading the provider's configuration.</summary>
internal static class DiscoverySamples
{
    internal static IEnumerable<Trigger> All =>
    [
        new ProviderDiscovered(IssuerParameter: false, Pkce: false),
        new ProviderDiscovered(IssuerParameter: true, Pkce: true),
        .. Enum.GetValues<DiscoveryFault>().Select(fault => new DiscoveryFailed(fault, StatusOf(fault), fault == DiscoveryFault.Tls ? Tls : null)),
        .. Enum.GetValues<EndpointName>().Select(endpoint => new DiscoveryFailed(DiscoveryFault.Incomplete, Endpoint: endpoint, Unusable: EndpointFault.Missing)),
        .. Enum.GetValues<EndpointFault>().Where(fault => fault != EndpointFault.Missing)
            .Select(fault => new DiscoveryFailed(DiscoveryFault.Incomplete, Endpoint: EndpointName.TokenEndpoint, Unusable: fault)),
        .. Enum.GetValues<IssuerDifference>().Select(difference => new DiscoveryFailed(DiscoveryFault.OtherIssuer, Issuer: difference)),
        .. Enum.GetValues<ProviderFeature>().Select(feature => new DiscoveryFailed(DiscoveryFault.Unsupported, Lacking: feature)),
        .. Enum.GetValues<DiscoveryDocument>().Select(document => new ProviderDiscovered(IssuerParameter: true, Pkce: true, document, PushRequired: true)),
    ];

    private static Route Tls => new(TlsFault.Expired, ProxyFrom: ProxySource.UpperHttpsProxy, Authority: AuthoritySource.System);

    private static int? StatusOf(DiscoveryFault fault) => fault == DiscoveryFault.Status ? 404 : null;
}
