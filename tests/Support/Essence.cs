using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Tests.Support;

/// <summary>A trigger without the evidence beside it: where a request went, and what a response looked like.</summary>
internal static class Essence
{
    /// <summary>Returns the trigger with its reason alone.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="trigger">Any trigger.</param>
    public static T Plain<T>(this T trigger)
        where T : Trigger => (T)Of(trigger);

    /// <summary>Returns a route with what failed alone; null if nothing did on the way.</summary>
    /// <param name="route">A route, or none.</param>
    public static Route? Plain(this Route? route) => route is null
        ? null
        : new Route(route.Tls, route.Proxy, route.ProxyStatus, route.ProxyFrom, route.Authority, route.Bundle) is var plain && plain == new Route() ? null : plain;

    private static Trigger Of(Trigger trigger) => trigger switch
    {
        DiscoveryFailed t => new DiscoveryFailed(t.Reason, t.Status, t.Route.Plain()),
        TokenRequestFailed t => t with { Route = t.Route.Plain() },
        TokenEndpointRejected t => t with { Route = t.Route.Plain(), Reply = null },
        TokenResponseMalformed t => t with { Route = t.Route.Plain(), Reply = null },
        KeysUnavailable t => t with { Route = t.Route.Plain(), Reply = null },
        AuthorizationPushRejected t => t with { Route = t.Route.Plain(), Reply = null },
        AuthorizationPushFailed t => t with { Route = t.Route.Plain() },
        AuthorizationPushMalformed t => t with { Route = t.Route.Plain(), Reply = null },
        DeviceCodeRefused t => t with { Route = t.Route.Plain(), Reply = null },
        DeviceRequestFailed t => t with { Route = t.Route.Plain() },
        DeviceResponseMalformed t => t with { Route = t.Route.Plain(), Reply = null },
        PollFailed t => t with { Route = t.Route.Plain(), Reply = null },
        RefreshRefused t => t with { Route = t.Route.Plain(), Reply = null },
        RefreshFailed t => t with { Route = t.Route.Plain() },
        RefreshMalformed t => t with { Route = t.Route.Plain(), Reply = null },
        ApiKeyExchangeFailed t => t with { Route = t.Route.Plain(), Reply = null },
        RevocationFailed t => t with { Route = t.Route.Plain(), Reply = null },
        _ => trigger,
    };
}
