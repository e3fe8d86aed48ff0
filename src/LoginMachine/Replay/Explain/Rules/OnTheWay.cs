using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>
/// What became of a request that did not end the story by itself, such as a poll or a revocation, in the text of the
/// rules for those that do.
/// </summary>
internal static class OnTheWay
{
    /// <summary>Returns what happened and what to do; null if the facts do not show it.</summary>
    /// <param name="facts">The facts of the request.</param>
    /// <param name="destination">Where it was sent, as text.</param>
    internal static (string Cause, string Next)? Of(RequestFacts? facts, string destination) => facts is not { Route: { } route } ? null
        : Broken(facts, route, destination) ?? Answered(facts, route);

    private static (string Cause, string Next)? Broken(RequestFacts facts, Route route, string destination) => route switch
    {
        _ when TlsFacts.Words(facts, route) is var (cause, next) => (cause + RouteWords.By(route), next),
        { Bundle: not null } => (RouteWords.Of(route)!, ClientSetup.Next(route.Authority)),
        { Proxy: { } fault } when ProxyFacts.Words(fault, route) is { } words => words,
        { Proxy: { } fault } => (RouteWords.Of(route)!, ProxyTrouble.Next(fault, route)),
        { Tls: <= TlsFault.Certificate and { } fault } => (BadCertificate.Words(fault, route, destination), BadCertificate.Next(fault, route)),
        { Tls: { } fault } => (NoHandshake.Words(fault, route, destination), NoHandshake.Next(fault)),
        _ when (facts.Fault ?? (route.Connect is null ? null : TransportFault.Unreachable)) is { } fault && Unreached.Words(fault, route) is var (cause, next) => (cause + Unreached.Way(route), next),
        _ => null,
    };

    private static (string Cause, string Next)? Answered(RequestFacts facts, Route route) =>
        facts is { Fault: null, Error: null, Status: { } status, Reply: { } reply } && Interposed.Words(status, reply, route) is var (cause, next, _) ? (cause, next) : null;
}
