using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>It did not come to a certificate: the TLS handshake failed before.</summary>
internal static class NoHandshake
{
    internal static Explanation? Explain(AttemptTimeline story) => Destination.RouteOf(story) is { Tls: > TlsFault.Certificate and { } fault } route
        ? Destination.Explained(
            story,
            nameof(NoHandshake),
            Words(fault, route, Destination.Of(story)),
            Next(fault))
        : null;

    internal static string Words(TlsFault fault, Route route, string destination) =>
        RouteWords.Tls(fault, server: destination, machine: "the machine") + RouteWords.By(route);

    internal static string Next(TlsFault fault) => fault switch
    {
        TlsFault.Version => "Ask the server's operator to offer TLS 1.2 or 1.3, or allow what it offers in the machine's TLS policy.",
        TlsFault.NotTls => "Check the scheme and port of the URL; a captive portal, or a proxy that should be set in HTTPS_PROXY, may be answering there.",
        TlsFault.Ended => "A firewall often closes handshakes like this: try from another network, or set HTTPS_PROXY if this network requires a proxy.",
        _ => "Ask the server's operator to check its log for the time of this attempt; a firewall in between can also cause this.",
    };
}
