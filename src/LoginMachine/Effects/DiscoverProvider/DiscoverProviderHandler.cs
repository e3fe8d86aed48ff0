using LoginMachine.Effects.Http;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using MediatR;

namespace LoginMachine.Effects.DiscoverProvider;

/// <summary>Performs <see cref="DiscoverProvider"/>.</summary>
/// <param name="http">Requests to the provider.</param>
public sealed class DiscoverProviderHandler(ProviderHttp http) : IRequestHandler<DiscoverProvider, Trigger>
{
    /// <inheritdoc/>
    public async Task<Trigger> Handle(DiscoverProvider request, CancellationToken cancellationToken)
    {
        var attempt = request.Attempt;
        using var message = new HttpRequestMessage(HttpMethod.Get, DocumentAddress(attempt.Options.Profile.Issuer!));
        var result = await http.SendAsync(message, attempt.Options.Limits, attempt.Time, cancellationToken).ConfigureAwait(false);
        return result switch
        {
            Unanswered none => new DiscoveryFailed(FaultOf(none.Fault), Route: none.Route),
            Answered { Success: false } answer => new DiscoveryFailed(DiscoveryFault.Status, answer.Status),
            Answered { TooLarge: true } answer => new DiscoveryFailed(DiscoveryFault.TooLarge, answer.Status),
            Answered answer => Read(attempt, answer),
            _ => throw new InvalidOperationException(),
        };
    }

    /// <summary>Section 4.1: the well-known path is appended to the issuer, its own path included.</summary>
    private static Uri DocumentAddress(string issuer) => new(issuer.TrimEnd('/') + "/.well-known/openid-configuration");

    private static Trigger Read(Attempt attempt, Answered answer)
    {
        var read = ConfigurationDocument.Read(answer.Body, attempt.Options.Profile);
        attempt.Endpoints = read.Endpoints;
        return read.Fault is { } fault
            ? new DiscoveryFailed(fault, answer.Status)
            : new ProviderDiscovered(read.IssuerParameter, read.Pkce);
    }

    private static DiscoveryFault FaultOf(TransportFault fault) => fault switch
    {
        TransportFault.Timeout => DiscoveryFault.Timeout,
        TransportFault.NameUnknown or TransportFault.Refused or TransportFault.Unreachable => DiscoveryFault.Connect,
        TransportFault.Tls => DiscoveryFault.Tls,
        TransportFault.Proxy => DiscoveryFault.Proxy,
        TransportFault.Setup => DiscoveryFault.Setup,
        _ => DiscoveryFault.Request,
    };
}
