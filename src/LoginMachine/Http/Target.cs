using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Http;

/// <summary>Which endpoint a request is for, and which setting gave it.</summary>
/// <param name="Endpoint">The endpoint; null if it is not to be recorded.</param>
/// <param name="From">The setting.</param>
internal readonly record struct Target(EndpointName? Endpoint, SettingSource? From)
{
    /// <summary>Returns the endpoint of a profile.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="endpoint">The endpoint.</param>
    public static Target Of(Profile profile, EndpointName endpoint) => new(endpoint, Named(profile, endpoint) ? SettingSource.Profile : SettingSource.Metadata);

    /// <summary>Returns a host with its port, as a journal has it; null if it has characters that no journal holds.</summary>
    /// <param name="address">An absolute URL.</param>
    internal static HostLabel? HostOf(Uri address) => HostLabel.Parse($"{HostText.Of(address)}:{address.Port}");

    internal Route RouteTo(Uri address) => new(To: HostOf(address), Endpoint: Endpoint, From: From);

    private static bool Named(Profile profile, EndpointName endpoint) => endpoint switch
    {
        EndpointName.AuthorizationEndpoint => profile.AuthorizationEndpoint is not null,
        EndpointName.TokenEndpoint => profile.TokenEndpoint is not null,
        EndpointName.JwksUri => profile.JwksUri is not null,
        EndpointName.PushedAuthorizationRequestEndpoint => profile.PushedAuthorizationRequestEndpoint is not null,
        EndpointName.DeviceAuthorizationEndpoint => profile.DeviceAuthorizationEndpoint is not null,
        EndpointName.RevocationEndpoint => profile.RevocationEndpoint is not null,
        _ => true,
    };
}
