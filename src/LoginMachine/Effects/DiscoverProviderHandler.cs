using LoginMachine.Http;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Protocol;
using LoginMachine.Run;
using MediatR;

namespace LoginMachine.Effects;

/// <summary>
/// Performs <see cref="DiscoverProvider"/>: asks for the OpenID document, and for the one of plain OAuth if there is
/// none (404). Any other response is final: it comes from a provider that has the first document and a fault.
/// </summary>
/// <param name="http">Requests to the provider.</param>
internal sealed class DiscoverProviderHandler(ProviderHttp http) : IRequestHandler<DiscoverProvider, Trigger>
{
    /// <inheritdoc/>
    public async Task<Trigger> Handle(DiscoverProvider request, CancellationToken cancellationToken)
    {
        var first = await AskAsync(request.Attempt, DiscoveryDocument.OpenidConfiguration, cancellationToken).ConfigureAwait(false);
        return first is DiscoveryFailed { Status: 404 }
            ? await AskAsync(request.Attempt, DiscoveryDocument.OauthAuthorizationServer, cancellationToken).ConfigureAwait(false)
            : first;
    }

    private async Task<Trigger> AskAsync(Attempt attempt, DiscoveryDocument document, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, WellKnown.Address(document, attempt.Options.Profile.Issuer!));
        var result = await http.SendAsync(message, attempt.Options.Limits, attempt.Time, cancellationToken, new Target(EndpointName.Issuer, SettingSource.Profile)).ConfigureAwait(false);
        return result switch
        {
            Unanswered none => new DiscoveryFailed(FaultOf(none.Fault), Route: none.Route),
            Answered { Success: false } answer => new DiscoveryFailed(DiscoveryFault.Status, answer.Status, answer.Route, Replies.Of(answer)),
            Answered { TooLarge: true } answer => new DiscoveryFailed(DiscoveryFault.TooLarge, answer.Status, answer.Route, Replies.Of(answer)),
            Answered answer => Read(attempt, document, answer),
            _ => throw new InvalidOperationException(),
        };
    }

    private static Trigger Read(Attempt attempt, DiscoveryDocument document, Answered answer)
    {
        var read = ConfigurationDocument.Read(answer.Body, attempt.Options.Profile);
        attempt.Endpoints = read.Endpoints;
        attempt.ProviderWords = attempt.ForUser(read.Words) ?? attempt.ProviderWords;
        return read.Fault is { } fault
            ? new DiscoveryFailed(fault, answer.Status, answer.Route, Replies.Of(answer), read.Endpoint, read.Unusable, read.Difference, read.Lacking)
            : new ProviderDiscovered(read.IssuerParameter, read.Pkce, document, read.PushRequired ? true : null, read.Endpoints!.SecretOnly ? true : null);
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
