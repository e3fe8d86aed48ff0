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
public sealed class SaveCredentialsHandler(Func<StoreKind, ICredentialStore> stores, Func<StoreKind, ICredentialLock> locks, Func<StorageFault?> journal) : IRequestHandler<SaveCredentials, Trigger>
{
    /// <inheritdoc/>
    public async Task<Trigger> Handle(SaveCredentials request, CancellationToken cancellationToken)
    {
        var attempt = request.Attempt;
        attempt.Account ??= attempt.Vault.Tokens is { } tokens ? Identity.Of(null, tokens, attempt.Options.Profile.AccountClaim) : new SavedAccount(null, null, null, Refreshable: false);

        // Tokens cannot be asked for again: they are saved first, and the journal's failure is told after.
        var unsynced = journal();
        try
        {
            var (refused, held) = await LockAsync(attempt, cancellationToken).ConfigureAwait(false);
            using var holding = held;
            return refused ? new CredentialsNotSaved(StorageFault.Locked) : Save(attempt, unsynced, cancellationToken);
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is { } reason)
        {
            return new CredentialsNotSaved(reason);
        }
    }

    /// <summary>On a file system without locks no refresh is under way, because none begins there: new credentials can be saved.</summary>
    private async Task<(bool Refused, IDisposable? Held)> LockAsync(Attempt attempt, CancellationToken cancellation)
    {
        try
        {
            var wait = await LockWait.ForAsync(locks(attempt.Settings.Store), attempt, static (_, _) => { }, cancellation).ConfigureAwait(false);
            return (wait.Lock is null, wait.Lock);
        }
        catch (IOException exception) when (PrivateFile.FaultOf(exception) == StorageFault.LockUnsupported)
        {
            return (false, null);
        }
    }

    private Trigger Save(Attempt attempt, StorageFault? unsynced, CancellationToken cancellation)
    {
        var (store, name) = (stores(attempt.Settings.Store), attempt.Options.Profile.Name);
        var differences = attempt.Vault.Tokens is null ? [] : GrantDifferences.Of(attempt, store.Load(name).Document).ToArray();
        var saved = store.Save(name, CredentialDocument.Of(attempt), cancellation);
        Array.ForEach(differences, attempt.Tell);
        return unsynced is { } fault ? new JournalUnavailable(fault, CredentialsSaved: true) : new CredentialsSaved(saved.Replaced, saved.Keyring);
    }
}
