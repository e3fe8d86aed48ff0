using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Failures;

/// <summary>What a trigger says of a request that failed or was not answered as wanted, whichever request it was.</summary>
/// <param name="Fault">What failed on the way; null if there was a response.</param>
/// <param name="Status">The HTTP status of the response.</param>
/// <param name="Route">Where the request went, and how far it came.</param>
/// <param name="Reply">The form of the response.</param>
/// <param name="Error">The OAuth error of the response.</param>
internal sealed record RequestFacts(TransportFault? Fault, int? Status, Route? Route, Reply? Reply = null, ErrorCode? Error = null)
{
    /// <summary>Returns the facts; null if the trigger is not about a request.</summary>
    /// <param name="trigger">Any trigger, or none.</param>
    internal static RequestFacts? Of(Trigger? trigger) => trigger switch
    {
        DiscoveryFailed t => new(t.OnTheWay(), t.Status, t.Route, t.Reply),
        TokenRequestFailed t => new(t.Fault, null, t.Route),
        TokenEndpointRejected t => new(null, t.Status, t.Route, t.Reply, t.Error),
        TokenResponseMalformed t => new(null, t.Status, t.Route, t.Reply),
        KeysUnavailable t => new(t.Fault, t.Status, t.Route, t.Reply),
        AuthorizationPushFailed t => new(t.Fault, null, t.Route),
        AuthorizationPushRejected t => new(null, t.Status, t.Route, t.Reply, t.Error),
        AuthorizationPushMalformed t => new(null, t.Status, t.Route, t.Reply),
        DeviceRequestFailed t => new(t.Fault, null, t.Route),
        DeviceCodeRefused t => new(null, t.Status, t.Route, t.Reply, t.Error),
        DeviceResponseMalformed t => new(null, t.Status, t.Route, t.Reply),
        PollFailed t => new(t.Fault, t.Status, t.Route, t.Reply),
        RefreshFailed t => new(t.Fault, null, t.Route),
        RefreshRefused t => new(null, t.Status, t.Route, t.Reply, t.Error),
        RefreshMalformed t => new(null, t.Status, t.Route, t.Reply),
        RevocationFailed t => new(t.Fault, t.Status, t.Route, t.Reply, t.Error),
        ApiKeyExchangeFailed t => new(t.Fault, t.Status, t.Route, t.Reply, t.Error),
        _ => null,
    };
}
