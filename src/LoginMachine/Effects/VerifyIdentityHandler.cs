using LoginMachine.Http;
using LoginMachine.IdTokenVerification;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using MediatR;
using Microsoft.IdentityModel.Tokens;

namespace LoginMachine.Effects;

/// <summary>Performs <see cref="VerifyIdentity"/>: reads the provider's keys, then checks.</summary>
/// <param name="http">Requests to the provider.</param>
internal sealed class VerifyIdentityHandler(ProviderHttp http) : IRequestHandler<VerifyIdentity, Trigger>
{
    /// <inheritdoc/>
    public async Task<Trigger> Handle(VerifyIdentity request, CancellationToken cancellationToken)
    {
        var keys = await ProviderKeys.ReadAsync(http, request.Attempt, cancellationToken).ConfigureAwait(false);
        return keys.Set is { } set ? await CheckAsync(request.Attempt, set).ConfigureAwait(false) : keys.Unavailable!;
    }

    private static async Task<Trigger> CheckAsync(Attempt attempt, JsonWebKeySet keys)
    {
        var verdict = await IdTokenCheck.RunAsync(attempt.Vault.Tokens!.IdToken!.Reveal(), IdTokenExpectation.OfSignIn(attempt), keys).ConfigureAwait(false);
        if (verdict.Claims is not { } claims)
        {
            return verdict.Rejected(keys);
        }

        attempt.Account = Identity.Of(claims, attempt.Vault.Tokens!, attempt.Options.Profile.AccountClaim);
        return RestrictionCheck.Run(attempt, claims) is { } unmet ? unmet : new IdentityVerified(verdict.Algorithm);
    }
}
