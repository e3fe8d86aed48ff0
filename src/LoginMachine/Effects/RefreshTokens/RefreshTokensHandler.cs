using LoginMachine.Effects.ExchangeCode;
using LoginMachine.Effects.Http;
using LoginMachine.Effects.SaveCredentials;
using LoginMachine.Effects.StoredCredentials;
using LoginMachine.Machine;
using LoginMachine.Machine.Reviewed;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using MediatR;

namespace LoginMachine.Effects.RefreshTokens;

/// <summary>Performs <see cref="RefreshTokens"/>.</summary>
/// <param name="work">The refresh.</param>
/// <param name="http">Requests to the provider.</param>
internal sealed class RefreshTokensHandler(RefreshWork work, ProviderHttp http) : IRequestHandler<RefreshTokens, Trigger>
{
    /// <inheritdoc/>
    public async Task<Trigger> Handle(RefreshTokens request, CancellationToken cancellationToken)
    {
        var attempt = request.Attempt;
        using var message = RefreshRequest.Of(attempt, work.Stored!);
        var result = await http.SendAsync(message, attempt.Options.Limits, attempt.Time, cancellationToken).ConfigureAwait(false);
        return result switch
        {
            Unanswered none => new RefreshFailed(none.Fault, none.Elapsed, none.Route),
            Answered { Success: true } answer => Accept(attempt, answer),
            Answered answer => work.Refused = Refuse(attempt, answer),
            _ => throw new InvalidOperationException(),
        };
    }

    private Trigger Accept(Attempt attempt, Answered answer)
    {
        var response = TokenResponse.Read(answer, wantsIdentity: false);
        if (response.Fault is { } fault)
        {
            return new RefreshMalformed(answer.Status, fault);
        }

        var now = attempt.Time.GetUtcNow();
        var offset = answer.ClockOffset(now);
        var tokens = response.Tokens(now);
        attempt.Vault.PutTokens(tokens);
        var identity = RefreshedIdentity.Of(tokens.IdToken, work.Stored!, attempt.Options.Profile.AccountClaim);
        work.Renewed = Merge(work.Stored!, tokens, identity, now);
        return new TokensRefreshed(
            response.IdToken is not null,
            response.RefreshToken is not null,
            identity.Account,
            response.ExpiresIn,
            offset,
            Math.Abs(offset ?? 0) > attempt.Options.Limits.ClockSkew.TotalSeconds);
    }

    /// <summary>What the answer does not hold stays as it was.</summary>
    private static CredentialDocument Merge(CredentialDocument old, Tokens tokens, RefreshedIdentity identity, DateTimeOffset now) => old with
    {
        AccessToken = tokens.AccessToken.Reveal(),
        RefreshToken = tokens.RefreshToken?.Reveal() ?? old.RefreshToken,
        IdToken = identity.Readable ? tokens.IdToken!.Reveal() : old.IdToken,
        AccountId = old.AccountId ?? identity.Subject,
        Scope = tokens.Scope ?? old.Scope,
        ExpiresAt = tokens.Expires,
        LastRefresh = now,
    };

    private static RefreshRefused Refuse(Attempt attempt, Answered answer)
    {
        var error = TokenAnswer.Told(attempt, answer);
        return new RefreshRefused(
            answer.Status,
            TokenAnswer.Code(attempt, error),
            error.Described,
            TokenAnswer.Request(attempt, answer),
            answer.RetryAfter is { } wait ? (long)Math.Ceiling(Math.Max(0, wait.TotalSeconds)) : null);
    }
}
