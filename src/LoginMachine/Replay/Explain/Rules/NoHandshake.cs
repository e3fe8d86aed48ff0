using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>It did not come to a certificate: the TLS handshake failed before.</summary>
internal static class NoHandshake
{
    internal static Explanation? Explain(Story story) => Destination.RouteOf(story) is { Tls: > TlsFault.Certificate and { } fault } route
        ? Destination.Explained(
            story,
            nameof(NoHandshake),
            Words(fault, route, Destination.Of(story)),
            Next(fault))
        : null;

    internal static string Words(TlsFault fault, Route route, string destination) =>
        RouteWords.Tls(fault, server: destination, machine: "that machine") + RouteWords.By(route);

    internal static string Next(TlsFault fault) => fault switch
    {
        TlsFault.Version => "The server must offer TLS 1.2 or 1.3, or that machine's policy must allow what it offers.",
        TlsFault.NotTls => "Check scheme and port of that address; a portal, or a proxy that is not set, may be answering there.",
        TlsFault.Ended => "A firewall or a proxy that is not set often ends handshakes like this: try from another network, or set HTTPS_PROXY.",
        _ => "Tell whoever runs the server, with the time of the attempt; a firewall in between may also be the cause.",
    };
}
