using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The program could not set up its own side of the connection; nothing was sent.</summary>
internal static class ClientSetup
{
    internal static Explanation? Explain(Story story) =>
        story.Failure is { Cause: (DiscoveryFailed { Reason: DiscoveryFault.Setup } or AuthorizationPushFailed { Fault: TransportFault.Setup } or DeviceRequestFailed { Fault: TransportFault.Setup } or TokenRequestFailed { Fault: TransportFault.Setup } or KeysUnavailable { Fault: TransportFault.Setup } or RefreshFailed { Fault: TransportFault.Setup }) and var failed }
            ? new Explanation(
                nameof(ClientSetup),
                Cause(story) + ", so nothing was sent",
                story.Lines(story.First<Started>(), failed),
                Next(Destination.RouteOf(story)?.Authority))
            : null;

    private static string Cause(Story story) => Destination.RouteOf(story) switch
    {
        { Bundle: { } fault } route => "T" + RouteWords.Bundle(route.Authority, fault)[1..],
        _ when story.Surroundings is { AuthoritySet: true } => "The certificates that SSL_CERT_FILE or SSL_CERT_DIR names could not be read",
        _ => "The certificates that the profile names could not be read",
    };

    internal static string Next(AuthoritySource? source) => source switch
    {
        AuthoritySource.SslCertFile => "Name a file of certificates in PEM form in SSL_CERT_FILE, or unset it.",
        AuthoritySource.Profile => "Name a file of certificates in PEM form as certificate_authorities in the profile, or take it out.",
        _ => "Check that the named file is there, can be read, and holds certificates in PEM form; or take the setting away.",
    };
}
