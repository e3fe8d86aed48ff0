using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using static LoginMachine.Tests.Snapshots.Explain.Steps;

namespace LoginMachine.Tests.Snapshots.Explain;

/// <summary>The browser is fine, and then our own connection fails.</summary>
internal static class NetworkScenarios
{
    private static readonly HostEnvironment Authority = Desktop with { AuthoritySet = true };

    private static readonly HostEnvironment Proxied = Desktop with { ProxySet = true };

    internal static readonly Scenario[] All =
    [
        .. Enum.GetValues<DiscoveryFault>().Select(fault => new Scenario(
            $"discovery_{fault.Wire()}",
            fault switch { DiscoveryFault.Tls or DiscoveryFault.Proxy => "Network", DiscoveryFault.Setup => "ClientSetup", _ => "Discovery" },
            Begun(),
            new DiscoveryFailed(fault, fault == DiscoveryFault.Status ? 404 : null))),
        new("tls", "Network", [.. Answered(), Failed(TransportFault.Tls)]),
        new("tls_authority_set", "Network", [.. Answered(Begun(Authority)), Failed(TransportFault.Tls)]),
        new("tls_proxy_set", "Network", [.. Answered(Begun(Proxied)), Failed(TransportFault.Tls)]),
        new("proxy", "Network", [.. Answered(), Failed(TransportFault.Proxy)]),
        new("proxy_set", "Network", [.. Answered(Begun(Proxied)), Failed(TransportFault.Proxy)]),
        new("name_unknown", "Network", [.. Answered(), Failed(TransportFault.NameUnknown)]),
        new("refused_proxy_set", "Network", [.. Answered(Begun(Proxied)), Failed(TransportFault.Refused)]),
        new("no_answer", "Network", [.. Answered(), Failed(TransportFault.Timeout)]),
        new("no_answer_until_time_out", "Network", [.. Answered(), TimeOut]),
        new("dropped", "Network", [.. Answered(), Failed(TransportFault.Dropped)]),
        new("broken_authority_file", "ClientSetup", [.. Answered(Begun(Authority)), Failed(TransportFault.Setup)]),
        new("broken_authority_in_profile", "ClientSetup", [.. Answered(), Failed(TransportFault.Setup)]),
    ];

    /// <summary>What the route itself shows, each in the token request or in one of the others.</summary>
    internal static readonly Scenario[] Routes =
    [
        .. Enum.GetValues<TlsFault>().Select(fault => new Scenario(
            $"tls_{fault.Wire()}",
            fault <= TlsFault.Certificate ? "BadCertificate" : "NoHandshake",
            [.. Answered(), Failed(TransportFault.Tls, new Route(fault, Authority: fault <= TlsFault.Certificate ? AuthoritySource.System : null))])),
        .. new[] { AuthoritySource.SslCertFile, AuthoritySource.Profile }.Select(source => new Scenario(
            $"tls_authority_from_{source.Wire()}",
            "BadCertificate",
            [.. Answered(Begun(Authority)), Failed(TransportFault.Tls, new Route(TlsFault.IncompleteChain, Authority: source))])),
        new("tls_through_proxy", "BadCertificate", Begun(Proxied), new DiscoveryFailed(DiscoveryFault.Tls, Route: new Route(TlsFault.UntrustedRoot, ProxyFrom: ProxySource.UpperHttpsProxy, Authority: AuthoritySource.System))),
        new("tls_of_discovery", "BadCertificate", Begun(), new DiscoveryFailed(DiscoveryFault.Tls, Route: new Route(TlsFault.Expired, Authority: AuthoritySource.System))),
        new("tls_of_keys", "BadCertificate", [.. Exchanged(), new KeysUnavailable(TransportFault.Tls, Route: new Route(TlsFault.NameMismatch, Authority: AuthoritySource.System))]),
        .. Enum.GetValues<ProxyFault>().Select(fault => new Scenario(
            $"proxy_{fault.Wire()}",
            "ProxyTrouble",
            [.. Answered(Begun(Proxied)), Failed(TransportFault.Proxy, new Route(Proxy: fault, ProxyStatus: Status(fault), ProxyFrom: ProxySource.UpperHttpsProxy))])),
        .. Enum.GetValues<ProxySource>().Select(source => new Scenario(
            $"proxy_from_{source.Wire()}",
            "ProxyTrouble",
            Begun(Proxied),
            new DiscoveryFailed(DiscoveryFault.Proxy, Route: new Route(Proxy: ProxyFault.WantsAuthentication, ProxyStatus: 407, ProxyFrom: source)))),
        new("proxy_of_keys", "ProxyTrouble", [.. Exchanged(), new KeysUnavailable(TransportFault.Proxy, Route: new Route(Proxy: ProxyFault.Refused, ProxyFrom: ProxySource.LowerAllProxy))]),
        .. Enum.GetValues<BundleFault>().Select(fault => new Scenario(
            $"authorities_{fault.Wire()}",
            "ClientSetup",
            [.. Answered(Begun(Authority)), Failed(TransportFault.Setup, new Route(Authority: AuthoritySource.SslCertFile, Bundle: fault))])),
        new("authorities_of_profile", "ClientSetup", Begun(), new DiscoveryFailed(DiscoveryFault.Setup, Route: new Route(Authority: AuthoritySource.Profile, Bundle: BundleFault.Missing))),
        new("dropped_through_proxy", "Network", [.. Answered(Begun(Proxied)), Failed(TransportFault.Dropped, new Route(ProxyFrom: ProxySource.UpperHttpsProxy))]),
    ];

    private static int? Status(ProxyFault fault) => fault switch
    {
        ProxyFault.WantsAuthentication => 407,
        ProxyFault.Status => 403,
        _ => null,
    };

    private static TokenRequestFailed Failed(TransportFault fault, Route? route = null) => new(fault, 41, route);
}
