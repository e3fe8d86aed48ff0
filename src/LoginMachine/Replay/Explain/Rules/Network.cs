using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The way to the provider is broken: connection, TLS, proxy, time.</summary>
internal static class Network
{
    internal static Explanation? Explain(Story story) => story.Failure is { } failure && Words(failure) is var (cause, next)
        ? new Explanation(nameof(Network), cause + After(story), story.Lines(Callback(story), failure.Cause), next + Settings(story, failure))
        : null;

    private static (string Cause, string Next)? Words(Failure failure) => failure.Category switch
    {
        FailureCategory.TlsFailed => ("The TLS handshake with the provider failed", "Check that this machine trusts the provider's certificate authority."),
        FailureCategory.ProxyFailed => ("The proxy did not let the request through", "Check the proxy's address and its sign-in."),
        FailureCategory.TokenExchangeTimeout => ("The token endpoint took the request and did not answer in time", "Try again; look at the provider's status page."),
        FailureCategory.TokenExchangeConnect => ($"The token endpoint could not be reached: {FailureDetail.Of(failure.Cause)}", "Check the token endpoint's address, the name service and the firewall of that machine."),
        FailureCategory.TokenExchangeRequest => ($"The token request broke off: {FailureDetail.Of(failure.Cause)}", "Try again; if it stays, something between cuts connections."),
        _ => null,
    };

    private static CallbackReceived? Callback(Story story) => story.First<CallbackReceived>(t => t.State == StateCheck.Valid);

    private static string After(Story story) => Callback(story) is null ? "" : ", though the browser got through";

    /// <summary>Settings that browsers do not read and that are easily stale.</summary>
    private static string Settings(Story story, Failure failure) => (failure.Category, story.Surroundings) switch
    {
        (FailureCategory.TlsFailed, { AuthoritySet: true }) => " SSL_CERT_FILE or SSL_CERT_DIR is set and may be stale.",
        (FailureCategory.ProxyFailed, { ProxySet: true }) => " A proxy variable is set (HTTPS_PROXY or a relative of it).",
        (FailureCategory.TokenExchangeConnect, { ProxySet: true }) => " A proxy variable is set as well.",
        _ => "",
    };
}
