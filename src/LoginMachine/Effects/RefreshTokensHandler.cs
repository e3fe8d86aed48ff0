using LoginMachine.Credentials;
using LoginMachine.Http;
using LoginMachine.IdTokenVerification;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;
using LoginMachine.Protocol;
using LoginMachine.Run;
using MediatR;

namespace LoginMachine.Effects;

/// <summary>Performs <see cref="RefreshTokens"/>.</summary>
/// <param name="work">The refresh.</param>
/// <param name="http">Requests to the provider.</param>
internal sealed class RefreshTokensHandler(RefreshContext work, ProviderHttp http) : IRequestHandler<RefreshTokens, Trigger>
{
    /// <inheritdoc/>
    public async Task<Trigger> Handle(RefreshTokens request, CancellationToken cancellationToken)
    {
        var attempt = request.Attempt;
        if (await PrepareAsync(attempt, cancellationToken).ConfigureAwait(false) is { } unavailable)
        {
            return unavailable;
        }

        Authenticate(attempt, work.Stored!);
        using var message = RefreshRequest.Of(attempt, work.Stored!);
        var result = await http.SendAsync(message, attempt.Options.Limits, attempt.Time, cancellationToken, TargetOf(attempt.Options.Profile)).ConfigureAwait(false);
        return result switch
        {
            Unanswered none => new RefreshFailed(none.Fault, none.Elapsed, none.Route),
            Answered { Success: true } answer when !TokenAnswer.IsError(answer) => Accept(attempt, answer),
            Answered answer => work.Refused = Refuse(attempt, answer),
            _ => throw new InvalidOperationException(),
        };
    }

    /// <summary>A client secret of the host program or the environment wins over the one of the sign-in; a public client needs none.</summary>
    private static void Authenticate(Attempt attempt, CredentialDocument stored)
    {
        if (stored.ClientSecret is { } secret)
        {
            attempt.Vault.PutClientSecret(attempt.Options.ClientSecret ?? secret);
            attempt.ClientAuthentication = stored.ClientAuthentication;
        }
    }

    /// <summary>
    /// Reads the keys before the refresh token is spent, if an ID token is likely to come: without them the response
    /// could not be verified, and a rotated refresh token would be lost.
    /// </summary>
    private async Task<KeysUnavailable?> PrepareAsync(Attempt attempt, CancellationToken cancellation)
    {
        if (!attempt.Options.Profile.WantsIdentity || work.Stored!.IdToken is null || work.Keys is not null)
        {
            return null;
        }

        var keys = await ProviderKeys.ReadAsync(http, attempt, cancellation).ConfigureAwait(false);
        work.Keys = keys.Set;
        return keys.Unavailable;
    }

    private static Target TargetOf(Profile profile) =>
        Target.Of(profile, profile.Refresh?.Endpoint is null ? EndpointName.TokenEndpoint : EndpointName.RefreshEndpoint);

    private Trigger Accept(Attempt attempt, Answered answer)
    {
        var response = TokenResponse.Read(answer, wantsIdentity: false);
        if (TokenAnswer.IsError(response, answer))
        {
            return work.Refused = Refuse(attempt, answer);
        }

        if (response.Fault is { } fault)
        {
            work.Rotated = response.RefreshToken;
            return new RefreshMalformed(answer.Status, fault, answer.Route, Replies.Of(answer));
        }

        var (now, profile) = (attempt.Time.GetUtcNow(), attempt.Options.Profile);
        var offset = answer.ClockOffset(now);
        var tokens = response.Tokens(now);
        attempt.Vault.PutTokens(tokens);
        var verify = profile.WantsIdentity && tokens.IdToken is not null;
        work.Unverified = Merge(work.Stored!, tokens, profile, attempt.Vault.ClientSecret, now);
        work.Differences = [.. GrantDifferences.Of(profile.Refresh?.Scope ?? work.Stored!.Scope, tokens, attempt)];
        work.Refreshed = verify ? null : work.Unverified;
        return new TokensRefreshed(
            response.IdToken is not null,
            response.RefreshToken is not null,
            verify ? RefreshedIdentity.Of(tokens.IdToken!.Reveal(), work.Stored!, profile.AccountClaim) : IssuedAccount.Unknown,
            response.ExpiresIn,
            offset,
            Math.Abs(offset ?? 0) > attempt.Options.Limits.ClockSkew.TotalSeconds,
            verify ? true : null);
    }

    /// <summary>What the response does not contain stays as it was.</summary>
    private static CredentialDocument Merge(CredentialDocument old, Tokens tokens, Profile profile, Secret? secret, DateTimeOffset now) => old with
    {
        AccessToken = tokens.AccessToken.Reveal(),
        RefreshToken = tokens.RefreshToken?.Reveal() ?? old.RefreshToken,
        IdToken = tokens.IdToken?.Reveal() ?? old.IdToken,
        Nonce = tokens.IdToken is { } fresh && IdTokenClaims.Account(fresh.Reveal(), ["nonce"]) is null ? old.OriginalNonce : old.Nonce,
        AccountId = old.AccountBy(profile.AccountClaim) ?? IdTokenClaims.Account(tokens.IdToken?.Reveal(), profile.AccountClaim),
        Scope = tokens.Scope ?? old.Scope,
        ClientSecret = old.ClientSecret is null ? null : secret ?? old.ClientSecret,
        ExpiresAt = tokens.Expires,
        LastRefresh = now,
    };

    private static RefreshRefused Refuse(Attempt attempt, Answered answer)
    {
        var error = TokenAnswer.ReadError(attempt, answer);
        return new RefreshRefused(
            answer.Status,
            TokenAnswer.Code(attempt, error),
            error.Described,
            TokenAnswer.Request(attempt, answer),
            answer.RetryAfter is { } wait ? (long)Math.Ceiling(Math.Max(0, wait.TotalSeconds)) : null,
            answer.Route,
            Replies.Of(answer));
    }
}
