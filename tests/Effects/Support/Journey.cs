using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Support;

namespace LoginMachine.Tests.Effects.Support;

/// <summary>One request to a server at an address, through the handler that makes it.</summary>
internal static class Journey
{
    /// <summary>The requests that an attempt makes.</summary>
    internal static readonly Endpoint[] Requests = [Endpoint.Discovery, Endpoint.Token, Endpoint.Keys];

    internal static async Task<Trigger> ToAsync(
        Endpoint request, string server, Dictionary<string, string>? variables = null, string? authorities = null, TimeProvider? time = null) =>
        (await EvidenceAsync(request, server, variables, authorities, time)).Plain();

    /// <summary>The same with all the evidence.</summary>
    internal static async Task<Trigger> EvidenceAsync(
        Endpoint request, string server, Dictionary<string, string>? variables = null, string? authorities = null, TimeProvider? time = null)
    {
        await using var handlers = await Handlers.StartAsync(
            profile: profile => profile with { Issuer = request == Endpoint.Discovery ? server : profile.Issuer, CertificateAuthorities = authorities },
            time: time,
            variable: name => variables?.GetValueOrDefault(name));
        var attempt = handlers.Attempt;
        attempt.Vault.PutCode(new Secret("a-code"));
        attempt.Endpoints = attempt.Endpoints! with { Token = new Uri(server + "/token"), Keys = new Uri(server + "/jwks") };
        _ = request switch
        {
            Endpoint.Discovery => await handlers.DiscoverAsync(),
            Endpoint.Token => await handlers.RedeemAsync(),
            _ => await handlers.VerifyAsync("no.id.token"),
        };
        return handlers.Told!;
    }

    /// <summary>What broke on the way, in the words that all three requests share.</summary>
    internal static (TransportFault? Fault, Route? Route) Broken(Trigger trigger) => trigger switch
    {
        DiscoveryFailed t => (Fault(t.Reason), t.Route),
        TokenRequestFailed t => (t.Fault, t.Route),
        KeysUnavailable t => (t.Fault, t.Route),
        _ => (null, null),
    };

    /// <summary>Whether the server has answered, whatever it said.</summary>
    internal static bool Arrived(Trigger trigger) => trigger is ProviderDiscovered or DiscoveryFailed { Status: not null } or TokenEndpointRejected or IdentityRejected;

    private static TransportFault? Fault(DiscoveryFault reason) => reason switch
    {
        DiscoveryFault.Tls => TransportFault.Tls,
        DiscoveryFault.Proxy => TransportFault.Proxy,
        DiscoveryFault.Setup => TransportFault.Setup,
        DiscoveryFault.Timeout => TransportFault.Timeout,
        _ => null,
    };
}
