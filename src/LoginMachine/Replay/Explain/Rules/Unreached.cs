using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The journal says at which stage a request failed, and why: lookup, connection, handshake, response.</summary>
internal static class Unreached
{
    internal static Explanation? Explain(AttemptTimeline story) =>
        RequestFacts.Of(story.Failure?.Cause) is { Route: { Proxy: null, Tls: null } route, Fault: { } fault } && Words(fault, route) is var (cause, next)
            ? Destination.Explained(story, nameof(Unreached), cause + Way(route), Hint(story, route) ?? next) with { More = Hint(story, route) is null ? [] : [next] }
            : null;

    /// <summary>Returns cause and advice; null if the route does not say.</summary>
    internal static (string Cause, string Next)? Words(TransportFault fault, Route route)
    {
        var place = PlaceWords.Of(route);
        return place is null ? null
            : route.Connect is { } connect ? route.Local == true ? Here(place, connect) : Words(connect, place, route)
            : (route.Stage, fault) switch
            {
                (RequestStage.Tls, TransportFault.Timeout) => ($"The server at {place} accepted the connection and did not answer the TLS handshake", "A firewall or an inspecting proxy often holds handshakes like this: try from another network, or set HTTPS_PROXY if this network requires a proxy."),
                (RequestStage.Tls, TransportFault.Dropped) => ($"The server at {place} closed the connection in the TLS handshake", "A firewall often closes handshakes like this: try from another network, or set HTTPS_PROXY if this network requires a proxy."),
                (RequestStage.Headers, TransportFault.Timeout) => ($"The server at {place} accepted the request and did not respond in time", "Try again; if the problem persists, look at the provider's status page."),
                (RequestStage.Headers, TransportFault.Dropped) => ($"The server at {place} closed the connection without a response", "Try again; if the problem persists, something in between (proxy, firewall, VPN) or the server itself ends connections."),
                (RequestStage.Headers, TransportFault.Other) => ($"What answers at {place} does not speak HTTP", "Check the scheme and the port of the URL."),
                (null, TransportFault.Timeout) => ($"The server at {place} did not respond in time", "Try again; if the problem persists, look at the provider's status page, and for a firewall or proxy that holds requests."),
                (RequestStage.Body, TransportFault.Timeout) => ($"The server at {place} started to respond and then stalled", "Try again; if the problem persists, something in between (proxy, firewall, VPN) holds responses back."),
                (RequestStage.Body, _) => ($"The response from {place} was cut off before it was complete", "Try again; if the problem persists, report it to the server's operator: the response is shorter than announced, or something in between cuts it."),
                _ => null,
            };
    }

    private static (string Cause, string Next) Words(ConnectFault fault, string place, Route route) => fault switch
    {
        ConnectFault.NameUnknown => ($"The name server knows no host for {place}", "Check the spelling of the host; if it is correct, connect to the network or VPN that knows it, or set HTTPS_PROXY if this network requires a proxy."),
        ConnectFault.NameServerSilent => ($"No name server answered when {place} was looked up", "Check the machine's network connection and its name servers (/etc/resolv.conf) or VPN; nothing was sent to the provider."),
        ConnectFault.Refused when PlaceWords.IsHere(route) => ($"Nothing listens at {place}{PlaceWords.Over(route)}: the connection was refused", "Start the provider on this machine, or correct the host and the port: a server can listen on only one of IPv4 and IPv6."),
        ConnectFault.Refused => ($"The connection was refused by {place}{PlaceWords.Over(route)}", "Check the host and port of the URL and whether the server runs; a firewall can also refuse in its place."),
        ConnectFault.NoRoute => ($"The machine has no route to {place}{PlaceWords.Over(route)}", Family(route) + "Check the machine's network connection, VPN and routes."),
        ConnectFault.HostUnreachable => ($"A router or firewall reports that {place} cannot be reached{PlaceWords.Over(route)}", "Check the network, the VPN and the firewall between the machine and that host."),
        ConnectFault.TimedOut => ($"The connection to {place} was not answered{PlaceWords.Over(route)}", "A firewall that drops packets is the usual cause: try from another network, or set HTTPS_PROXY if this network requires a proxy."),
        ConnectFault.Forbidden => ($"The machine itself forbids connections to {place} (permission denied)", "Look for a rule on this host or program in the machine's firewall, security policy (SELinux, AppArmor) or sandbox."),
        ConnectFault.OutOfDescriptors => ($"The process had no file descriptors left to connect to {place}", "Raise the limit on open files (ulimit -n) or close files and connections of this process, then try again."),
        _ => ($"No connection to {place} could be opened: the system reported an error", "Check the machine's network connection, then try again."),
    };

    /// <summary>A host that has addresses of one family only cannot be reached from a machine that has the other only.</summary>
    private static string Family(Route route) => route.Family switch
    {
        AddressFamilies.Ipv6 => "The host has IPv6 addresses only: check that this machine and its network have IPv6, or use a network or proxy that has it. ",
        AddressFamilies.Ipv4 => "The host has IPv4 addresses only: check that this machine and its network have IPv4, or a gateway for it (NAT64). ",
        _ => "",
    };

    private static (string Cause, string Next) Here(string place, ConnectFault fault) =>
        ($"The host of {place} resolves to this machine, which {(fault == ConnectFault.Refused ? "refused the connection" : "did not answer")}", "Look for the host in the hosts file, or for an ad blocker or DNS filter that maps it to this machine.");

    internal static string Way(Route route) => RouteWords.By(route) + (route.NoProxy == NoProxyMatch.Excepted ? " (NO_PROXY excludes it, so no proxy was used)" : "");

    /// <summary>A proxy that is set for other URLs is a proxy that this network has.</summary>
    private static string? Hint(AttemptTimeline story, Route route) => (story.Surroundings, route) switch
    {
        (_, { NoProxy: NoProxyMatch.Excepted }) => "If the host can only be reached through the proxy, remove it from NO_PROXY.",
        ({ ProxySet: true }, { ProxyFrom: null, Connect: not null }) when !PlaceWords.IsHere(route) => "A proxy variable is set, but none that applies to this URL: http_proxy is only for http URLs, so set HTTPS_PROXY as well.",
        _ => null,
    };
}
