using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>A certificate was looked at and not accepted.</summary>
internal static class BadCertificate
{
    internal static Explanation? Explain(AttemptTimeline story) => Destination.RouteOf(story) is { Tls: <= TlsFault.Certificate and { } fault } route
        ? Destination.Explained(
            story,
            nameof(BadCertificate),
            Words(fault, route, Destination.Of(story)),
            Next(fault, route))
        : null;

    internal static string Words(TlsFault fault, Route route, string destination) =>
        RouteWords.Tls(fault, $"the certificate of {destination}", machine: "the machine") + RouteWords.By(route);

    internal static string Next(TlsFault fault, Route route) => fault switch
    {
        TlsFault.NameMismatch => "Check the host in the profile. If it is correct, a captive portal or a proxy responds in place of the provider: sign in to it or bypass it first, and never trust that certificate.",
        TlsFault.Expired or TlsFault.NotYetValid => "Compare the machine's clock with the real time and set it if it is wrong (NTP); if it is correct, ask the server's operator to replace the certificate.",
        TlsFault.SelfSigned or TlsFault.UntrustedRoot or TlsFault.IncompleteChain => Trust(route),
        _ => "Ask the server's operator to replace the certificate.",
    };

    private static string Trust(Route route) => (route.Authority, route.ProxyFrom) switch
    {
        (AuthoritySource.SslCertFile or AuthoritySource.Profile, _) =>
            $"{Capital(RouteWords.Setting(route.Authority))} lists certificate authorities, and the one that issued this certificate is missing: add its certificate (PEM) to that file.",
        (_, not null) => "If the proxy inspects TLS, ask its operator for its CA certificate (PEM) and set SSL_CERT_FILE to it, or certificate_authorities in the profile.",
        _ => "If the provider uses a private certificate authority, set SSL_CERT_FILE to its CA certificate (PEM), or certificate_authorities in the profile; otherwise a captive portal or a TLS-inspecting proxy is answering.",
    };

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
