using LoginMachine.Credentials;
using LoginMachine.IdTokenVerification;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;
using LoginMachine.Run;
using MediatR;

namespace LoginMachine.Effects;

/// <summary>Performs <see cref="SaveCredentials"/>.</summary>
/// <param name="stores">The store that the settings name.</param>
/// <param name="locks">The lock that goes with that store: a refresh under way ends before the credentials are replaced.</param>
/// <param name="journal">Brings the journal to the disk before anything is replaced; why it could not, or null.</param>
internal sealed class SaveCredentialsHandler(Func<StoreKind, ICredentialStore> stores, Func<StoreKind, ICredentialLock> locks, Func<StorageFault?> journal) : IRequestHandler<SaveCredentials, Trigger>
{
    /// <inheritdoc/>
    public async Task<Trigger> Handle(SaveCredentials request, CancellationToken cancellationToken)
    {
        var attempt = request.Attempt;
        attempt.Account ??= attempt.Vault.Tokens is { } tokens ? Identity.Of(null, tokens, attempt.Options.Profile.AccountClaim) : new SavedAccount(null, null, null, Refreshable: false);

        // Tokens cannot be asked for again: they are saved first, and the journal's failure is reported after.
        var unsynced = journal();
        try
        {
            var (held, missing) = await LockAsync(attempt, cancellationToken).ConfigureAwait(false);
            using var holding = held;
            var trigger = Save(attempt, unsynced, missing, cancellationToken);
            if (missing is not null)
            {
                await KeepAsync(attempt).ConfigureAwait(false);
            }

            return trigger;
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is { } reason)
        {
            return new CredentialsNotSaved(reason);
        }
    }

    /// <summary>
    /// The code is redeemed and these tokens are all there is, so a lock that cannot be had does not lose them: they are
    /// saved without it. A refresh under way compares before it saves, and steps back from what it did not expect. The
    /// wait ends well before the attempt's time does. On a file system without locks no refresh is under way, because
    /// none begins there.
    /// </summary>
    private async Task<(IDisposable? Held, StorageFault? Missing)> LockAsync(Attempt attempt, CancellationToken cancellation)
    {
        try
        {
            var wait = await LockWait.ForAsync(locks(attempt.Settings.Store), attempt, (ms, holder) => attempt.Post(new LockHeld(ms, holder)), cancellation, atMost: attempt.Left / 2).ConfigureAwait(false);
            return (wait.Lock, wait.Lock is null ? StorageFault.Locked : null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException && PrivateFile.FaultOf(exception) is { } fault)
        {
            return (null, fault == StorageFault.LockUnsupported ? null : fault);
        }
    }

    private Trigger Save(Attempt attempt, StorageFault? unsynced, StorageFault? missing, CancellationToken cancellation)
    {
        var (store, name) = (stores(attempt.Settings.Store), attempt.Options.Profile.Name);
        var differences = attempt.Vault.Tokens is null ? [] : GrantDifferences.Of(attempt, store.Load(name).Document).ToArray();
        var saved = store.Save(name, CredentialDocument.Of(attempt), cancellation);
        Array.ForEach(differences, attempt.Post);
        return unsynced is { } fault ? new JournalUnavailable(fault, CredentialsSaved: true) : new CredentialsSaved(saved.Replaced, saved.Keyring, missing);
    }

    /// <summary>
    /// The holder of the lock may have compared before these credentials came and replaced them after. That takes a
    /// moment and happens once, so they are looked at once more. What was removed meanwhile stays removed.
    /// </summary>
    private async Task KeepAsync(Attempt attempt)
    {
        await Task.Delay(attempt.Options.Limits.SaveInterval, attempt.Time, CancellationToken.None).ConfigureAwait(false);
        var (store, name, mine) = (stores(attempt.Settings.Store), attempt.Options.Profile.Name, CredentialDocument.Of(attempt));
        if (store.Load(name).Document is { } now && !CredentialOwnership.SameTokens(now, mine))
        {
            store.Save(name, mine, CancellationToken.None);
        }
    }
}
