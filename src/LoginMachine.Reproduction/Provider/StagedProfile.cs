using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Reproduction.Scripts;
using LoginMachine.Reproduction.Staging;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Reproduction.Provider;

/// <summary>
/// The recorded configuration, pointed at the provider on this machine. A journal may claim settings that no profile can
/// have together, such as a restriction without an ID token; what depends on the ID token is then left out.
/// </summary>
internal static class StagedProfile
{
    internal static Profile Of(Script script, StagedProvider staged, LoopbackProvider provider, StagedNetwork network, IReadOnlyList<int> ports)
    {
        var settings = script.Settings;
        return new Profile
        {
            Name = Script.ProfileName,
            Issuer = To(Endpoint.Discovery, ""),
            ClientId = new ProviderOptions().ClientId,
            Scopes = Scopes(script),
            AuthorizationEndpoint = settings.Discovery ? null : FaultyEndpoints.To(provider, PathOf(Endpoint.Authorize)),
            DeviceAuthorizationEndpoint = !script.Device || script.DeviceRequest is DeviceEndpointMissing ? null : Named(Endpoint.DeviceAuthorization),
            TokenEndpoint = Named(Endpoint.Token),
            JwksUri = settings.Identity ? Named(Endpoint.Keys) : null,
            PushedAuthorizationRequestEndpoint = Named(Endpoint.PushedAuthorization),
            PushedAuthorization = settings.PushedAuthorization == true,
            ApiKeyExchange = settings is { ApiKeyExchange: true, Identity: true } ? new ApiKeyExchange("reproduction", To(Endpoint.TokenExchange, PathOf(Endpoint.TokenExchange))) : null,
            Identity = settings.Identity,
            IssuerParameter = settings.IssuerParameter,
            Ports = ports,
            CallbackPath = settings.CallbackPath == CallbackPath.Custom ? "/callback" : Profile.DefaultCallbackPath,
            RedirectHost = settings.RedirectHost,
            CertificateAuthorities = network.Authorities,
            ForcedMethod = settings.ForcedMethod,
            ForcedAccount = settings.Identity && script.Identity is RestrictionUnmet { Reason: RestrictionFault.AccountMissing or RestrictionFault.OtherAccount } ? "the-one-account" : null,
            AccountClaim = script.Identity is RestrictionUnmet { Reason: RestrictionFault.AccountMissing } ? ["a_claim_that_is_not_there"] : ["sub"],
            Restriction = settings is { Restricted: true, Identity: true } ? new Restriction([StagedProvider.Claim], [StagedProvider.Admitted]) : null,
        };

        // An address that is discovered goes well; one that does not must be named.
        string? Named(Endpoint endpoint) => settings.Discovery && staged.FaultAt(endpoint) is null
            ? null
            : To(endpoint, PathOf(endpoint));

        string To(Endpoint endpoint, string path) => staged.FaultAt(endpoint) is { } fault && FaultyEndpoints.ByNetwork(fault)
            ? network.Base + path
            : FaultyEndpoints.To(provider, path, staged.FaultAt(endpoint));
    }

    /// <summary>Returns the path of an endpoint at the provider.</summary>
    internal static string PathOf(Endpoint endpoint) => endpoint switch
    {
        Endpoint.Discovery => "/.well-known/openid-configuration",
        Endpoint.Authorize => "/authorize",
        Endpoint.DeviceAuthorization => "/device_authorization",
        Endpoint.PushedAuthorization => "/par",
        Endpoint.Token => "/token",
        Endpoint.TokenExchange => "/token-exchange",
        _ => "/jwks",
    };

    /// <summary>A scope that the provider does not grant.</summary>
    internal const string NotGranted = "scope-that-is-not-granted";

    /// <summary>As many as recorded; which ones they were is not.</summary>
    internal static string[] Scopes(Script script)
    {
        var identity = script.Settings.Identity || script.Token is ITokensIssued { IdToken: true };
        var others = Enumerable.Range(1, 64).Select(number => $"scope-{number}");
        return [.. (identity ? others.Prepend("openid") : others).Take(Math.Clamp(script.Settings.Scopes, identity ? 1 : 0, 64)), .. script.Granted is null ? Array.Empty<string>() : [NotGranted]];
    }
}
