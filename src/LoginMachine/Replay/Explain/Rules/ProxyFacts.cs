using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>A proxy failure of which the journal says more than what the proxy did: its setting, or what it wants.</summary>
internal static class ProxyFacts
{
    internal static Explanation? Explain(AttemptTimeline story) => RequestFacts.Of(story.Failure?.Cause) is { Route: { Proxy: { } fault } route } && Words(fault, route) is var (cause, next)
        ? Destination.Explained(story, nameof(ProxyFacts), cause, next) with
        {
            More = route.NoProxy == NoProxyMatch.NotUnderstood ? ["NO_PROXY is set, and an entry in it cannot be parsed: list hosts, domains, addresses or networks, separated by commas."] : [],
        }
        : null;

    private const string Around = "use a local proxy that signs in with your domain account (such as px or cntlm), or ask for an exception for the provider's host and add it to NO_PROXY.";

    /// <summary>Returns cause and advice; null if the route does not say more.</summary>
    internal static (string Cause, string Next)? Words(ProxyFault fault, Route route)
    {
        var (proxy, variable) = (RouteWords.Proxy(route.ProxyFrom), RouteWords.Variable(route.ProxyFrom) ?? "HTTPS_PROXY");
        return (fault, route) switch
        {
            (ProxyFault.BadAddress, { ProxyValue: { } wrong }) => ($"The value of {variable} is not the URL of a proxy: {Mistake(wrong)}", $"Set {variable} to http://HOST:PORT, or unset it."),
            (ProxyFault.WantsAuthentication, { Schemes: { } schemes }) when !schemes.Names.Contains("basic") && !schemes.Names.Contains("digest") =>
                ($"{proxy} requires {Scheme(schemes.Names)} (HTTP status 407)", schemes.Names.Contains("ntlm") ? $"Set {variable} to http://DOMAIN%5CUSER:PASSWORD@HOST:PORT; if that is not accepted, {Around}" : char.ToUpperInvariant(Around[0]) + Around[1..] + " A user and password in the variable are not enough for this proxy."),
            (ProxyFault.WantsAuthentication, { Schemes: { } schemes }) => ($"{proxy} requires a user and password (HTTP status 407, {string.Join(", ", schemes.Names)})", $"Set {variable} to http://USER:PASSWORD@HOST:PORT with the user and password of the proxy."),
            (_, { Connect: ConnectFault.NameServerSilent }) => ($"No name server answered when the host of {proxy} was looked up", "Check the machine's network connection and its name servers, or the VPN."),
            (_, { Connect: ConnectFault.TimedOut }) => ($"{proxy} did not answer the connection attempt", $"Check host and port in {variable}, and whether the machine is in the network that this proxy is for."),
            (_, { Connect: ConnectFault.Forbidden }) => ($"The machine itself forbids connections to {proxy} (permission denied)", "Look for a rule in the machine's firewall, security policy or sandbox."),
            (_, { Connect: ConnectFault.OutOfDescriptors }) => ($"The process had no file descriptors left to connect to {proxy}", "Raise the limit on open files (ulimit -n), then try again."),
            (_, { NoProxy: NoProxyMatch.NotUnderstood }) => (RouteWords.Of(route)!, $"Correct {variable}, or the entries of NO_PROXY if this host should be reached without the proxy."),
            _ => null,
        };
    }

    private static string Scheme(IReadOnlyList<string> schemes) => schemes switch
    {
        _ when schemes.Contains("negotiate") && schemes.Contains("ntlm") => "Kerberos or NTLM authentication",
        _ when schemes.Contains("negotiate") => "Kerberos authentication (Negotiate)",
        _ when schemes.Contains("ntlm") => "NTLM authentication",
        _ => $"authentication with {string.Join(", ", schemes)}",
    };

    private static string Mistake(ProxyValueFault wrong) => wrong switch
    {
        ProxyValueFault.Scheme => "its scheme is none of http, https, socks4, socks4a and socks5",
        ProxyValueFault.Slash => "there is a slash where the host should be",
        ProxyValueFault.NoHost => "it has no host",
        ProxyValueFault.Port => "its port is not a number from 1 to 65535",
        _ => "its host has characters that no host name has, such as quotes or spaces",
    };
}
