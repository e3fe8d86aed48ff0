using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The way to the provider is broken: connection, TLS, proxy, time.</summary>
internal static class Network
{
    internal static Explanation? Explain(Story story) => story.Failure is { } failure && Words(story, failure) is var (cause, next)
        ? new Explanation(nameof(Network), cause + After(story), story.Lines(Suspect(story, failure.Category), Callback(story), failure.Cause), next)
        : null;

    private static (string Cause, string Next)? Words(Story story, Failure failure) => failure.Category switch
    {
        FailureCategory.TlsFailed => ("The machine and the provider did not agree on a secure connection (TLS)", Trust(story.Surroundings)),
        FailureCategory.ProxyFailed => ("The proxy refused, or could not be reached", Proxy(story.Surroundings)),
        FailureCategory.TokenExchangeTimeout => ("The token endpoint took the request and did not answer in time", "Try again; look at the provider's status page."),
        FailureCategory.TokenExchangeConnect => ($"The token endpoint could not be reached: {FailureDetail.Of(failure.Cause)}", Reach(story.Surroundings)),
        FailureCategory.TokenExchangeRequest => ($"The token request broke off: {FailureDetail.Of(failure.Cause)}", "Try again; if it stays, something between that machine and the provider cuts connections (proxy, firewall, VPN)."),
        _ => null,
    };

    private static CallbackReceived? Callback(Story story) => story.First<CallbackReceived>(t => t.State == StateCheck.Valid);

    /// <summary>The browser reads other settings than the program, so this narrows it down.</summary>
    private static string After(Story story) => Callback(story) is null ? "" : ", though the browser got through";

    /// <summary>The first line shows which of the settings that browsers do not read are there.</summary>
    private static Started? Suspect(Story story, FailureCategory category) => (category, story.Surroundings) switch
    {
        (FailureCategory.TlsFailed, { AuthoritySet: true } or { ProxySet: true }) => story.First<Started>(),
        (FailureCategory.ProxyFailed or FailureCategory.TokenExchangeConnect, { ProxySet: true }) => story.First<Started>(),
        _ => null,
    };

    private static string Trust(Surroundings? around) => around switch
    {
        { AuthoritySet: true } => "SSL_CERT_FILE or SSL_CERT_DIR is set and replaces the system's authorities: unset it, or renew what it names.",
        { ProxySet: true } => "A proxy is set, and proxies that look inside bring an authority of their own: name its certificate in SSL_CERT_FILE.",
        _ => "Make the machine trust the provider's certificate authority (SSL_CERT_FILE names it), and check its date.",
    };

    private static string Proxy(Surroundings? around) => around is { ProxySet: true }
        ? "HTTPS_PROXY or a relative of it is set: correct it, unset it, or except the provider's host in NO_PROXY."
        : "Check the proxy of the system's settings, and its sign-in.";

    private static string Reach(Surroundings? around) => around is { ProxySet: true }
        ? "Check the name service and the firewall of that machine, and the proxy that HTTPS_PROXY or a relative of it names."
        : "Check the name service and the firewall of that machine; if others go through a proxy there, set HTTPS_PROXY.";
}
