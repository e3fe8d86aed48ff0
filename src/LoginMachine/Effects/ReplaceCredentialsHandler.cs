using LoginMachine.Credentials;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;
using LoginMachine.Run;
using MediatR;

namespace LoginMachine.Effects;

/// <summary>
/// Performs <see cref="ReplaceCredentials"/>. A cancel does not stop it: the old refresh token may be spent, and then
/// the new one is all there is.
/// </summary>
/// <param name="work">The refresh.</param>
/// <param name="store">Where the credentials are.</param>
/// <param name="sync">Brings the attempt's journal to the disk before anything is replaced; why it could not, or null.</param>
internal sealed class ReplaceCredentialsHandler(RefreshContext work, ICredentialStore store, Func<StorageFault?> sync) : IRequestHandler<ReplaceCredentials, Trigger>
{
    /// <inheritdoc/>
    public async Task<Trigger> Handle(ReplaceCredentials request, CancellationToken cancellationToken)
    {
        var attempt = request.Attempt;
        if (attempt.Position.Facts.SavesFailed is > 0 and var failed)
        {
            await Task.Delay(attempt.Options.Limits.SaveInterval * Math.Pow(2, failed - 1), attempt.Time, CancellationToken.None).ConfigureAwait(false);
        }

        var unsynced = sync();
        try
        {
            var trigger = Replace(attempt);
            foreach (var difference in trigger is CredentialsSaved ? work.Differences : [])
            {
                attempt.Post(difference);
            }

            return trigger is CredentialsSaved && unsynced is { } lost ? new JournalUnavailable(lost, CredentialsSaved: true) : trigger;
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is { } fault)
        {
            return new CredentialsNotSaved(fault);
        }
    }

    private Trigger Replace(Attempt attempt)
    {
        var profile = attempt.Options.Profile.Name;
        var now = store.Load(profile);
        if (now.Problem is not null)
        {
            return new CredentialsNotSaved(now.Fault ?? StorageFault.Other);
        }

        if (now.Lost)
        {
            // No sign-out removes the folder: the new tokens are all there is, and they are not stored.
            return new CredentialsNotSaved(StorageFault.Missing);
        }

        if (now.Document is { } saved && CredentialOwnership.SameTokens(saved, work.Refreshed!))
        {
            return new CredentialsSaved(Replaced: true);
        }

        if (now.Document is not { } stored || !CredentialOwnership.SameTokens(stored, work.Stored!))
        {
            return Overtaken(attempt, now.Document);
        }

        Save(profile);
        return new CredentialsSaved(Replaced: true);
    }

    /// <summary>A program that does not know the lock was here; what it wrote is not ours to replace.</summary>
    private CredentialsReloaded Overtaken(Attempt attempt, CredentialDocument? stored)
    {
        var account = CredentialOwnership.Of(work.Own, stored);
        account = account == StoredAccount.Same && !Admits(attempt.Options.Profile, stored!) ? StoredAccount.Other : account;
        work.Stored = account == StoredAccount.Same ? stored : work.Stored;
        return new CredentialsReloaded(account, Changed: true, account == StoredAccount.Same && work.Due(stored!, attempt.Time) is null);
    }

    private static bool Admits(Profile profile, CredentialDocument stored) =>
        CredentialRules.Check(profile, LoginMethod.Browser, stored.AccountBy(profile.AccountClaim), stored.IdToken?.Reveal()) is null && CredentialOwnership.Problem(profile, stored) is null;

    /// <summary>Room that has failed once is not tried again.</summary>
    private void Save(string profile)
    {
        using var place = work.Place;
        work.Place = null;
        if (place is not null)
        {
            place.Save(work.Refreshed!, CancellationToken.None);
        }
        else
        {
            store.Save(profile, work.Refreshed!, CancellationToken.None);
        }
    }
}
