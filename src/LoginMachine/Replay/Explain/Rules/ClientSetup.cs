using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The program could not set up its own side of the connection; nothing was sent.</summary>
internal static class ClientSetup
{
    internal static Explanation? Explain(AttemptTimeline story) =>
        story.Failure is { Cause: (DiscoveryFailed { Reason: DiscoveryFault.Setup } or AuthorizationPushFailed { Fault: TransportFault.Setup } or DeviceRequestFailed { Fault: TransportFault.Setup } or TokenRequestFailed { Fault: TransportFault.Setup } or KeysUnavailable { Fault: TransportFault.Setup } or RefreshFailed { Fault: TransportFault.Setup }) and var failed }
            ? new Explanation(
                nameof(ClientSetup),
                Cause(story) + "; nothing was sent",
                story.Lines(story.First<Started>(), failed),
                Next(Destination.RouteOf(story)?.Authority))
            : null;

    private static string Cause(AttemptTimeline story) => Destination.RouteOf(story) switch
    {
        { Bundle: { } fault } route => "T" + RouteWords.Bundle(route.Authority, fault)[1..],
        _ when story.Surroundings is { AuthoritySet: true } => "The certificates in SSL_CERT_FILE or SSL_CERT_DIR could not be read",
        _ => "The certificates in the profile's certificate_authorities could not be read",
    };

    internal static string Next(AuthoritySource? source) => source switch
    {
        AuthoritySource.SslCertFile => "Set SSL_CERT_FILE to a readable file of certificates in PEM format, or unset it.",
        AuthoritySource.Profile => "Set certificate_authorities in the profile to a readable file of certificates in PEM format, or remove it.",
        _ => "Check that the file exists, can be read and holds certificates in PEM format, or remove the setting.",
    };
}
