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
        .. Enum.GetValues<DiscoveryDocument>().Select(document => new ProviderDiscovered(IssuerParameter: true, Pkce: true, document, PushRequired: true)),
        .. Enum.GetValues<DiscoveryFault>().Select(fault => new DiscoveryFailed(fault, StatusOf(fault))),
    ];

    private static int? StatusOf(DiscoveryFault fault) => fault == DiscoveryFault.Status ? 404 : null;
}
