using System.Collections.Immutable;
using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The way to the provider is broken: connection, TLS, proxy, time.</summary>
internal static class Network
{
    internal static Explanation? Explain(AttemptTimeline story) => story.Failure is { } failure && Words(story, failure) is var (cause, next)
        ? new Explanation(nameof(Network), cause + After(story), story.Lines(Suspect(story, failure.Category), Callback(story), failure.Cause), next) { More = More(failure.Category) }
        : null;

    private static (string Cause, string Next)? Words(AttemptTimeline story, Failure failure) => failure.Category switch
    {
        FailureCategory.TlsFailed => ("No secure connection (TLS) to the provider could be set up", Trust(story.Surroundings)),
        FailureCategory.ProxyFailed => ("The proxy refused the connection or could not be reached", Proxy(story.Surroundings)),
        FailureCategory.TokenExchangeTimeout => ("The token endpoint did not respond in time", "Try again, and look at the provider's status page."),
        FailureCategory.TokenExchangeConnect => ($"The token endpoint could not be reached: {FailureDetail.Of(failure.Cause)}", Reach(story.Surroundings)),
        FailureCategory.TokenExchangeRequest => ($"The token request failed: {FailureDetail.Of(failure.Cause)}", "Try again; if the problem persists, something between the machine and the provider (proxy, firewall, VPN) or the provider itself ends connections."),
        _ => null,
    };

    /// <summary>A journal without a route does not show which of these it was.</summary>
    private static ImmutableArray<string> More(FailureCategory category) => category switch
    {
        FailureCategory.TlsFailed => ["If a browser on this machine warns about the provider's certificate as well, a captive portal or a TLS-inspecting proxy answers: never trust the certificate of a portal."],
        FailureCategory.TokenExchangeTimeout => ["If the provider works elsewhere, a firewall or proxy of this network may hold the request: try from another network."],
        _ => [],
    };

    private static CallbackReceived? Callback(AttemptTimeline story) => story.First<CallbackReceived>(t => t.State == StateCheck.Valid);

    /// <summary>The browser reads other settings than the program, so this narrows it down.</summary>
    private static string After(AttemptTimeline story) => Callback(story) is null ? "" : ", though the browser got through";

    /// <summary>The first line shows which of the settings that browsers do not read are there.</summary>
    private static Started? Suspect(AttemptTimeline story, FailureCategory category) => (category, story.Surroundings) switch
    {
        (FailureCategory.TlsFailed, { AuthoritySet: true } or { ProxySet: true }) => story.First<Started>(),
        (FailureCategory.ProxyFailed or FailureCategory.TokenExchangeConnect, { ProxySet: true }) => story.First<Started>(),
        _ => null,
    };

    private static string Trust(HostEnvironment? around) => around switch
    {
        { AuthoritySet: true } => "SSL_CERT_FILE or SSL_CERT_DIR is set and replaces the system's certificate authorities: add the provider's authority to it, or unset it.",
        { ProxySet: true } => "A proxy is set. If it inspects TLS, ask its operator for its CA certificate (PEM) and set SSL_CERT_FILE to it.",
        _ => "Check the machine's date. If the provider uses a private certificate authority, set SSL_CERT_FILE to its CA certificate (PEM).",
    };

    private static string Proxy(HostEnvironment? around) => around is { ProxySet: true }
        ? "HTTPS_PROXY (or a related variable) is set: correct it, unset it, or add the provider's host to NO_PROXY."
        : "Check the proxy in the system settings, and whether it requires a user and password.";

    private static string Reach(HostEnvironment? around) => around is { ProxySet: true }
        ? "Check the machine's name servers and firewall, and the proxy in HTTPS_PROXY (or a related variable)."
        : "Check the machine's name servers and firewall; if this network requires a proxy, set HTTPS_PROXY.";
}
