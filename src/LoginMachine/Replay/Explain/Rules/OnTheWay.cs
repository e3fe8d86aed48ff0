using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>What broke a request that did not end the story by itself, in the words of the rules for those that do.</summary>
internal static class OnTheWay
{
    /// <summary>What broke, and what to do; null where the way does not tell.</summary>
    /// <param name="route">The way of the request.</param>
    /// <param name="destination">Where it was to go.</param>
    internal static (string Cause, string Next)? Of(Route? route, string destination) => route switch
    {
        { Bundle: not null } => (RouteWords.Of(route)!, ClientSetup.Next(route.Authority)),
        { Proxy: { } fault } when ProxyFacts.Words(fault, route) is { } words => words,
        { Proxy: { } fault } => (RouteWords.Of(route)!, ProxyTrouble.Next(fault, route)),
        { Tls: <= TlsFault.Certificate and { } fault } => (BadCertificate.Words(fault, route, destination), BadCertificate.Next(fault, route)),
        { Connect: not null } => Unreached.Words(TransportFault.Unreachable, route),
        { Tls: { } fault } => (NoHandshake.Words(fault, route, destination), NoHandshake.Next(fault)),
        _ => null,
    };
}
