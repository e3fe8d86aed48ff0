using LoginMachine.Credentials;
using LoginMachine.IdTokenVerification;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;
using LoginMachine.Run;
using MediatR;

namespace LoginMachine.Effects;

/// <summary>
/// Performs <see cref="ReloadCredentials"/>. Room is made before anything is sent: a full disk is to be found while
/// the old refresh token is still good.
/// </summary>
/// <param name="work">The refresh.</param>
/// <param name="store">Where the credentials are.</param>
/// <param name="notes">What is remembered of refused tokens.</param>
internal sealed class ReloadCredentialsHandler(RefreshContext work, ICredentialStore store, RejectedTokenCache notes) : IRequestHandler<ReloadCredentials, Trigger>
{
    /// <summary>New tokens may be longer than the old ones.</summary>
    private const int ReservedBytes = 16 * 1024;

    /// <inheritdoc/>
    public Task<Trigger> Handle(ReloadCredentials request, CancellationToken cancellationToken) => Task.FromResult(Reload(request.Attempt));

    private Trigger Reload(Attempt attempt)
    {
        var profile = attempt.Options.Profile.Name;
        var loaded = store.Load(profile);
        if (loaded.Problem is not null)
        {
            return new RoomMissing(loaded.Fault ?? StorageFault.Other);
        }

        var account = CredentialOwnership.Of(work.Own, loaded.Document);
        return account == StoredAccount.Same ? Continue(attempt, loaded.Document!) : new CredentialsReloaded(account, Changed: true, Fresh: false);
    }

    private Trigger Continue(Attempt attempt, CredentialDocument stored)
    {
        if (IdTokenText.ClaimsOf(stored.IdToken?.Reveal()) is { } claims && RestrictionCheck.Run(attempt, claims) is { } broken)
        {
            return broken;
        }

        if (CredentialRules.FaultOf(CredentialRules.Check(attempt.Options.Profile, LoginMethod.Browser, stored.AccountBy(attempt.Options.Profile.AccountClaim), stored.IdToken?.Reveal())) is { } unmet)
        {
            return RestrictionCheck.Report(attempt, unmet, IdTokenText.ClaimsOf(stored.IdToken?.Reveal()));
        }

        work.Stored = stored;
        if (work.Replaces is { } old && CredentialOwnership.SameTokens(old, stored))
        {
            work.Refreshed = work.Own;
            return new UnsavedTokensKept();
        }

        attempt.Vault.PutTokens(RefreshContext.TokensOf(stored));
        var reloaded = new CredentialsReloaded(StoredAccount.Same, !CredentialOwnership.SameTokens(work.Own, stored), work.Due(stored, attempt.Time) is null);
        return reloaded is { Changed: true, Fresh: true } ? reloaded
            : stored.RefreshToken is null ? new RefreshTokenMissing()
            : notes.Of(RefusalKey.Of(attempt.Options.Profile, stored, attempt.Options.ClientSecret)) is { } refusal ? new RefusalRemembered(refusal)
            : MakeRoom(attempt.Options.Profile.Name, stored) is { } fault ? new RoomMissing(fault)
            : reloaded;
    }

    private StorageFault? MakeRoom(string profile, CredentialDocument stored)
    {
        try
        {
            work.Place ??= store.Prepare(profile, (2 * CredentialDocument.BytesOf(stored).Length) + ReservedBytes);
            return null;
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is { } fault)
        {
            return fault;
        }
    }
}
