using System.Security.Cryptography;
using LoginMachine.Http;
using LoginMachine.Journal.Redaction;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Hosting;

/// <summary>What every flow begins with.</summary>
internal static class AttemptFactory
{
    /// <summary>Returns a new attempt with secrets of its own.</summary>
    internal static Attempt Create(LoginEngineOptions parts, LoginOptions options, Settings settings, ProviderEndpoints? endpoints) => new(
        NewId(),
        options,
        settings,
        new Vault(options.FixedState),
        new Redactor(RandomNumberGenerator.GetBytes(32)),
        parts.Time)
    {
        Endpoints = endpoints,
    };

    /// <summary>Returns a new sign-in, with the endpoints that its profile names.</summary>
    internal static Attempt SignIn(LoginEngineOptions parts, LoginOptions options, HostEnvironment surroundings) =>
        Create(parts, options, JournaledSettings.From(options, surroundings), options.NeedsDiscovery ? null : KnownEndpoints(options.Profile));

    /// <summary>Returns a name that no other attempt has.</summary>
    internal static AttemptId NewId() => AttemptId.Parse(RandomNumberGenerator.GetHexString(16, lowercase: true))!.Value;

    /// <summary>Requests to a profile's provider.</summary>
    internal static ProviderHttp Http(LoginEngineOptions parts, Profile? profile) =>
        new(parts.Proxy, parts.Environment.Variable, profile?.CertificateAuthorities);

    private static ProviderEndpoints KnownEndpoints(Profile profile) => new(
        profile.Issuer,
        new Uri(profile.AuthorizationEndpoint!),
        new Uri(profile.TokenEndpoint!),
        Named(profile.JwksUri),
        Named(profile.PushedAuthorizationRequestEndpoint),
        Named(profile.DeviceAuthorizationEndpoint),
        Named(profile.RevocationEndpoint));

    private static Uri? Named(string? address) => address is null ? null : new Uri(address);
}
