using LoginMachine.Credentials;
using LoginMachine.Http;
using LoginMachine.IdTokenVerification;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using MediatR;
using Microsoft.IdentityModel.Tokens;

namespace LoginMachine.Effects;

/// <summary>
/// Performs <see cref="VerifyIdentity"/> for the ID token of a refresh response. The refreshed credentials
/// exist for the rest of the flow only if every check passes.
/// </summary>
/// <param name="work">The refresh.</param>
/// <param name="http">Requests to the provider.</param>
internal sealed class VerifyRefreshedHandler(RefreshContext work, ProviderHttp http) : IRequestHandler<VerifyIdentity, Trigger>
{
    /// <inheritdoc/>
    public async Task<Trigger> Handle(VerifyIdentity request, CancellationToken cancellationToken)
    {
        var attempt = request.Attempt;
        var keys = work.Keys is { } known ? new ProviderKeys(known, null) : await ProviderKeys.ReadAsync(http, attempt, cancellationToken).ConfigureAwait(false);
        return keys.Set is { } set ? await CheckAsync(attempt, set).ConfigureAwait(false) : keys.Unavailable!;
    }

    private async Task<Trigger> CheckAsync(Attempt attempt, JsonWebKeySet keys)
    {
        var (fresh, stored) = (work.Unverified!.IdToken!.Reveal(), work.Stored!);
        var verdict = await IdTokenCheck.RunAsync(fresh, IdTokenExpectation.OfRefresh(attempt, stored), keys).ConfigureAwait(false);
        if (verdict.Claims is not { } claims)
        {
            return verdict.Rejected(keys);
        }

        if (RestrictionCheck.Run(attempt, claims) is { } unmet)
        {
            return unmet;
        }

        work.Refreshed = work.Unverified;
        return new IdentityVerified(verdict.Algorithm);
    }
}
