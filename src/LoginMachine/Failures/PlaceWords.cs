using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Failures;

/// <summary>Where a request went, as text: host, port and the setting that gave them.</summary>
internal static class PlaceWords
{
    /// <summary>Returns the place; null if the journal does not say.</summary>
    /// <param name="route">The route of the request.</param>
    internal static string? Of(Route? route) => route?.To is { } host ? host.Text + Setting(route) : null;

    /// <summary>Returns the place as an aside; empty if the journal does not say.</summary>
    /// <param name="route">The route of the request.</param>
    internal static string At(Route? route) => Of(route) is { } place ? $"; request to {place}" : "";

    /// <summary>Returns whether the place is this machine by its own name.</summary>
    /// <param name="route">The route of the request.</param>
    internal static bool IsHere(Route route) =>
        route.To?.Text is { } to && (to.StartsWith("127.", StringComparison.Ordinal) || to.StartsWith("[::1]", StringComparison.Ordinal) || to.StartsWith("localhost:", StringComparison.Ordinal));

    /// <summary>Returns the families that were tried, as an aside.</summary>
    /// <param name="route">The route of the request.</param>
    internal static string Over(Route route) => route.Family switch
    {
        AddressFamilies.Ipv4 => " over IPv4",
        AddressFamilies.Ipv6 => " over IPv6",
        AddressFamilies.Both => " over IPv4 and IPv6",
        _ => "",
    };

    private static string Setting(Route route) => (route.Endpoint, route.From) switch
    {
        (null, _) => "",
        (EndpointName.Issuer, _) => " (issuer)",
        (EndpointName.RefreshEndpoint, _) => " (refresh.endpoint in the profile)",
        (EndpointName.ApiKeyExchangeEndpoint, _) => " (api_key_exchange.endpoint in the profile)",
        ({ } endpoint, SettingSource.Profile) => $" ({endpoint.Wire()} in the profile)",
        ({ } endpoint, _) => $" ({endpoint.Wire()} in the provider's configuration)",
    };
}
