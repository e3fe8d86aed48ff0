using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>A certificate was looked at and not accepted.</summary>
internal static class BadCertificate
{
    internal static Explanation? Explain(Story story) => Destination.RouteOf(story) is { Tls: <= TlsFault.Certificate and { } fault } route
        ? Destination.Explained(
            story,
            nameof(BadCertificate),
            Words(fault, route, Destination.Of(story)),
            Next(fault, route))
        : null;

    internal static string Words(TlsFault fault, Route route, string destination) =>
        RouteWords.Tls(fault, $"the certificate of {destination}", machine: "that machine") + RouteWords.By(route);

    internal static string Next(TlsFault fault, Route route) => fault switch
    {
        TlsFault.NameMismatch => "Check the address in the profile; if it is right, a portal or a proxy answers in the provider's place: sign in to it first, or go around it.",
        TlsFault.Expired or TlsFault.NotYetValid => "Set that machine's clock first (NTP); if it was right, the certificate must be renewed by whoever runs the server.",
        TlsFault.SelfSigned or TlsFault.UntrustedRoot or TlsFault.IncompleteChain => Trust(route),
        _ => "Tell whoever runs the server: its certificate must be replaced.",
    };

    private static string Trust(Route route) => (route.Authority, route.ProxyFrom) switch
    {
        (AuthoritySource.SslCertFile or AuthoritySource.Profile, _) =>
            $"{Capital(RouteWords.Setting(route.Authority))} names authorities, and the right one is not among them: add its certificate to that file.",
        (_, not null) => "The proxy may look inside and bring an authority of its own: name its certificate (PEM) in SSL_CERT_FILE, or in the profile as certificate_authorities.",
        _ => "Name the certificate (PEM) of its authority in SSL_CERT_FILE, or in the profile as certificate_authorities.",
    };

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
