using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>It is known which proxy did what.</summary>
internal static class ProxyTrouble
{
    internal static Explanation? Explain(AttemptTimeline story) => Destination.RouteOf(story) is { Proxy: { } fault } route
        ? Destination.Explained(story, nameof(ProxyTrouble), RouteWords.Of(route)!, Next(fault, route))
        : null;

    internal static string Next(ProxyFault fault, Route route) => route.ProxyFrom == ProxySource.Host
        ? "Report it to the developers of the host program, which chose that proxy."
        : Next(fault, RouteWords.Variable(route.ProxyFrom));

    private static string Next(ProxyFault fault, string? variable) => (fault, variable) switch
    {
        (ProxyFault.BadAddress, { } name) => $"Set {name} to a URL of the form http://HOST:PORT, or unset it.",
        (ProxyFault.WantsAuthentication, { } name) => $"Set {name} to http://USER:PASSWORD@HOST:PORT with the proxy's user and password.",
        (ProxyFault.WantsAuthentication, null) => "Set HTTPS_PROXY to http://USER:PASSWORD@HOST:PORT with the proxy's user and password.",
        (ProxyFault.Status or ProxyFault.Closed, _) => "Ask the proxy's operator to allow connections to the provider's host, or add that host to NO_PROXY.",
        (_, { } name) => $"Correct {name} or unset it, or add the provider's host to NO_PROXY.",
        _ => "Correct the proxy in the system settings, or set another in HTTPS_PROXY.",
    };
}
