using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using static LoginMachine.Tests.Snapshots.Explain.Steps;

namespace LoginMachine.Tests.Snapshots.Explain;

/// <summary>The browser is fine, and then our own connection fails.</summary>
internal static class NetworkScenarios
{
    private static readonly Surroundings Authority = Desktop with { AuthoritySet = true };

    private static readonly Surroundings Proxied = Desktop with { ProxySet = true };

    internal static readonly Scenario[] All =
    [
        .. Enum.GetValues<DiscoveryFault>().Select(fault => new Scenario(
            $"discovery_{fault.Wire()}",
            fault is DiscoveryFault.Tls or DiscoveryFault.Proxy ? "Network" : "Discovery",
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

    private static TokenRequestFailed Failed(TransportFault fault) => new(fault, 41);
}
