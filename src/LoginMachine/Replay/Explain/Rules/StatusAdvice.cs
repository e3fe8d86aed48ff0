namespace LoginMachine.Replay.Explain.Rules;

/// <summary>
/// Text for a response that is no OAuth error: what its HTTP status shows about the responder, and what to do. The
/// client's registration is never the first suspect then, because the provider has not looked at it.
/// </summary>
internal static class StatusAdvice
{
    /// <summary>Returns what the status means, without a full stop.</summary>
    /// <param name="status">The HTTP status; not a success.</param>
    internal static string Meaning(int status) => status switch
    {
        >= 300 and <= 399 => $"it redirected elsewhere (HTTP status {status}), as a captive portal, a login page or a moved endpoint does",
        401 or 403 => $"access was blocked (HTTP status {status} without an OAuth error), probably by a firewall, bot filter or gateway in front of the provider",
        404 or 405 or 410 => $"there is no such endpoint at that URL (HTTP status {status})",
        407 => "a proxy requires authentication (HTTP status 407)",
        429 => "it received too many requests (HTTP status 429)",
        500 => "the provider had an internal error (HTTP status 500)",
        502 or 504 => $"a gateway in front of the provider could not reach it (HTTP status {status})",
        503 => "the provider is temporarily unavailable (HTTP status 503)",
        >= 500 => $"the provider had an error (HTTP status {status})",
        _ => $"HTTP status {status} without an OAuth error, so a gateway or proxy may have answered in place of the provider",
    };

    /// <summary>Returns what to do, as a whole sentence.</summary>
    /// <param name="status">The HTTP status; not a success.</param>
    /// <param name="endpoint">The endpoint, without an article.</param>
    internal static string Next(int status, string endpoint) => status switch
    {
        >= 300 and <= 399 => $"Open the URL of the {endpoint} in a browser on the machine: if a network portal or login page appears, sign in to it first; otherwise correct the URL.",
        401 or 403 => "Try from another network, or ask the provider's administrator whether requests from this network are blocked.",
        404 or 405 or 410 => $"Check the URL of the {endpoint} in the profile or in the provider's configuration.",
        407 => "Set HTTPS_PROXY to http://USER:PASSWORD@HOST:PORT with the proxy's user and password.",
        429 => "Wait a few minutes, then try again once.",
        >= 500 => "Try again in a few minutes; if the problem persists, check the provider's status page.",
        _ => $"Check the URL of the {endpoint}; if it is correct, ask the administrator of the network or of the gateway in front of the provider.",
    };

    /// <summary>Returns the reference that the provider's support can search for; empty if there is none.</summary>
    /// <param name="request">The request id of the response.</param>
    internal static string Reference(Machine.Sanitized.RequestId? request) =>
        request is { } id ? $" The provider's support can find the request by its id {id}." : "";
}
