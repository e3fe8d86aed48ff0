using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>It is known which proxy did what.</summary>
internal static class ProxyTrouble
{
    internal static Explanation? Explain(Story story) => Destination.RouteOf(story) is { Proxy: { } fault } route
        ? Destination.Explained(story, nameof(ProxyTrouble), RouteWords.Of(route)!, Next(fault, route))
        : null;

    internal static string Next(ProxyFault fault, Route route) => route.ProxyFrom == ProxySource.Host
        ? "Tell whoever runs the host program: it chose that proxy."
        : Next(fault, RouteWords.Variable(route.ProxyFrom));

    private static string Next(ProxyFault fault, string? variable) => (fault, variable) switch
    {
        (ProxyFault.BadAddress, { } name) => $"Give {name} the form http://HOST:PORT, or unset it.",
        (ProxyFault.WantsAuthentication, { } name) => $"Put the right user and password for the proxy into {name}, as http://USER:PASSWORD@HOST:PORT.",
        (ProxyFault.WantsAuthentication, null) => "Set HTTPS_PROXY to http://USER:PASSWORD@HOST:PORT.",
        (ProxyFault.Status or ProxyFault.Closed, _) => "Ask whoever runs the proxy to let that machine through to the provider, or except the provider's host in NO_PROXY.",
        (_, { } name) => $"Correct {name}, unset it, or except the provider's host in NO_PROXY.",
        _ => "Correct the proxy in the system's settings, or name another in HTTPS_PROXY.",
    };
}
