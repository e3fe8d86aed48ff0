using LoginMachine.Credentials;
using LoginMachine.Http;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;
using LoginMachine.Protocol;
using LoginMachine.Run;
using MediatR;

namespace LoginMachine.Effects;

/// <summary>
/// Performs <see cref="RevokeToken"/>. The lock is taken first: a refresh under way would leave a newer token than the
/// one that is revoked.
/// </summary>
/// <param name="work">The sign-out.</param>
/// <param name="http">Requests to the provider.</param>
internal sealed class RevokeTokenHandler(LogoutContext work, ProviderHttp http) : IRequestHandler<RevokeToken, Trigger>
{
    /// <inheritdoc/>
    public async Task<Trigger> Handle(RevokeToken request, CancellationToken cancellationToken)
    {
        var attempt = request.Attempt;
        if (work.Local)
        {
            return new RevocationSkipped(NoRevocation.Local);
        }

        await work.LockAsync(attempt, cancellationToken).ConfigureAwait(false);
        if (work.Newest(attempt.Options.Profile) is not var (token, kind))
        {
            return new RevocationSkipped(work.OtherEndpoint(attempt.Options.Profile) ? NoRevocation.OtherEndpoint : NoRevocation.NoToken);
        }

        attempt.Vault.Hide(token);
        work.Authenticate(attempt);
        return await InTimeAsync(attempt, token, kind, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>One limit over both requests: the user waits for the sign-out, not for the provider.</summary>
    private async Task<Trigger> InTimeAsync(Attempt attempt, Secret token, RevokedToken kind, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(attempt.Options.Limits.Revoke, attempt.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            return await FindAsync(attempt, both.Token).ConfigureAwait(false)
                ?? (attempt.Endpoints?.Revocation is { } endpoint
                    ? await RevokeAsync(attempt, endpoint, token, kind, both.Token).ConfigureAwait(false)
                    : new RevocationSkipped(NoRevocation.NoEndpoint));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new RevocationFailed(TransportFault.Timeout, Route: attempt.Endpoints?.Revocation is { } endpoint ? Target.Of(attempt.Options.Profile, EndpointName.RevocationEndpoint).RouteTo(endpoint) : null);
        }
    }

    /// <summary>Reads the provider's configuration if the profile names no endpoint.</summary>
    private async Task<RevocationFailed?> FindAsync(Attempt attempt, CancellationToken cancellation)
    {
        if (attempt.Endpoints is not null || attempt.Options.Profile.Issuer is null)
        {
            return null;
        }

        var found = await new DiscoverProviderHandler(http).Handle(new DiscoverProvider(attempt), cancellation).ConfigureAwait(false);
        return found is DiscoveryFailed failed ? new RevocationFailed(Broken(failed), failed.Status, Discovery: true, Route: failed.Route, Reply: failed.Reply) : null;
    }

    private async Task<Trigger> RevokeAsync(Attempt attempt, Uri endpoint, Secret token, RevokedToken kind, CancellationToken cancellation)
    {
        using var message = ClientCredentials.Form(attempt, endpoint,
        [
            new("token", token.Reveal()),
            new("token_type_hint", kind.Wire()),
            new("client_id", attempt.Options.Profile.ClientId!),
        ]);
        var result = await http.SendAsync(message, attempt.Options.Limits, attempt.Time, cancellation, Target.Of(attempt.Options.Profile, EndpointName.RevocationEndpoint)).ConfigureAwait(false);
        return result switch
        {
            Unanswered none => new RevocationFailed(none.Fault, Route: none.Route),
            Answered { Success: true } answer when IsAccepted(answer) => new TokenRevoked(kind),
            Answered answer => Refuse(attempt, answer),
            _ => throw new InvalidOperationException(),
        };
    }

    private static RevocationFailed Refuse(Attempt attempt, Answered answer)
    {
        var error = TokenError.Read(answer.Body);
        return new RevocationFailed(
            Status: answer.Status,
            Error: TokenAnswer.Code(attempt, error),
            Request: TokenAnswer.Request(attempt, answer),
            Route: answer.Route,
            Reply: Replies.Of(answer));
    }

    /// <summary>RFC 7009, section 2.2: status 200, and the body does not matter. A page does: a provider sends none there.</summary>
    private static bool IsAccepted(Answered answer) => Replies.Of(answer).Shape is not (BodyShape.OauthError or BodyShape.Html);

    private static TransportFault? Broken(DiscoveryFailed failed) =>
        failed.OnTheWay() ?? (failed.Reason == DiscoveryFault.Status ? null : TransportFault.Other);
}
