using System.Text;
using LoginMachine.Effects.Http;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using MediatR;
using Microsoft.IdentityModel.Tokens;

namespace LoginMachine.Effects.VerifyIdentity;

/// <summary>Performs <see cref="VerifyIdentity"/>: reads the provider's keys, then checks.</summary>
/// <param name="http">Requests to the provider.</param>
public sealed class VerifyIdentityHandler(ProviderHttp http) : IRequestHandler<VerifyIdentity, Trigger>
{
    /// <inheritdoc/>
    public async Task<Trigger> Handle(VerifyIdentity request, CancellationToken cancellationToken)
    {
        var attempt = request.Attempt;
        using var message = new HttpRequestMessage(HttpMethod.Get, attempt.Endpoints!.Keys);
        var result = await http.SendAsync(message, attempt.Options.Limits, attempt.Time, cancellationToken).ConfigureAwait(false);
        return result switch
        {
            Unanswered none => new KeysUnavailable(none.Fault, Route: none.Route),
            Answered { Success: true, TooLarge: false } answer when Keys(answer.Body) is { } keys => await CheckAsync(attempt, keys).ConfigureAwait(false),
            Answered answer => new KeysUnavailable(Status: answer.Status),
            _ => throw new InvalidOperationException(),
        };
    }

    private static JsonWebKeySet? Keys(ReadOnlyMemory<byte> body)
    {
        try
        {
            return new JsonWebKeySet(Encoding.UTF8.GetString(body.Span));
        }
        catch (Exception exception) when (exception is ArgumentException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static async Task<Trigger> CheckAsync(Attempt attempt, JsonWebKeySet keys)
    {
        var verdict = await IdTokenCheck.RunAsync(attempt, keys).ConfigureAwait(false);
        if (verdict.Fault is { } fault)
        {
            return new IdentityRejected(fault);
        }

        var claims = verdict.Claims!;
        attempt.Account = Identity.Of(claims, attempt.Vault.Tokens!, attempt.Options.Profile.AccountClaim);
        return attempt.Options.Profile.Restriction is { } rule && RestrictionCheck.Run(rule, claims) is { } unmet
            ? new RestrictionUnmet(unmet)
            : new IdentityVerified(verdict.Algorithm);
    }
}
