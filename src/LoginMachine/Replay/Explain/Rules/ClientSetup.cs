using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The program could not set up its own side of the connection; nothing was sent.</summary>
internal static class ClientSetup
{
    internal static Explanation? Explain(Story story) =>
        story.Failure is { Cause: (TokenRequestFailed { Fault: TransportFault.Setup } or AuthorizationPushFailed { Fault: TransportFault.Setup } or KeysUnavailable { Fault: TransportFault.Setup }) and var failed }
            ? new Explanation(
                nameof(ClientSetup),
                story.Surroundings is { AuthoritySet: true }
                    ? "The certificates that SSL_CERT_FILE or SSL_CERT_DIR names could not be read, so nothing was sent"
                    : "The certificates that the profile names could not be read, so nothing was sent",
                story.Lines(story.First<Started>(), failed),
                "Check that the named file is there, can be read, and holds certificates in PEM form; or take the setting away.")
            : null;
}
