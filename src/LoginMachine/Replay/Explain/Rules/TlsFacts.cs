using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>A TLS failure of which the journal says more than which check failed.</summary>
internal static class TlsFacts
{
    internal static Explanation? Explain(AttemptTimeline story) => RequestFacts.Of(story.Failure?.Cause) is { Route: { } route } facts && Words(facts, route) is var (cause, next)
        ? Destination.Explained(story, nameof(TlsFacts), cause + RouteWords.By(route), next)
        : null;

    /// <summary>Returns cause and advice; null if the route does not say more.</summary>
    internal static (string Cause, string Next)? Words(RequestFacts facts, Route route) => PlaceWords.Of(route) is not { } place ? null : (facts.Status, route) switch
    {
        (_, { Tls: > TlsFault.Certificate, ClientCertificate: true }) or (400 or 403 or 495 or 496, { ClientCertificate: true }) when facts.Error is null =>
            ($"The server at {place} asks for a client certificate (mutual TLS), and this program does not have one", "Ask the server's operator for an endpoint without client certificates; a company gateway may also be what asks for one."),
        (_, { Tls: TlsFault.IncompleteChain, Certificates: 1, ProxyFrom: null, Authority: AuthoritySource.System }) =>
            ($"The server at {place} sent only its own certificate, and the authority that signed it is not known on the machine", "If it is a public server, its operator must configure the intermediate certificate (browsers fetch it, programs do not). If it is your own authority, set SSL_CERT_FILE, or certificate_authorities in the profile, to its certificate (PEM). Do not trust a certificate that a portal presents."),
        (_, { Tls: TlsFault.Version, Protocol: { } version }) =>
            ($"The server at {place} answered in {Name(version)}, which is too old to be accepted", "Ask the server's operator to offer TLS 1.2 or 1.3."),
        _ => null,
    };

    private static string Name(TlsProtocol version) => version switch
    {
        TlsProtocol.Ssl30 => "SSL 3.0",
        TlsProtocol.Tls10 => "TLS 1.0",
        _ => "TLS 1.1",
    };
}
