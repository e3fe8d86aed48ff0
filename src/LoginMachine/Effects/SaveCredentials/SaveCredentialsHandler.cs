using LoginMachine.Effects.Platform;
using LoginMachine.Effects.VerifyIdentity;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using MediatR;

namespace LoginMachine.Effects.SaveCredentials;

/// <summary>Performs <see cref="SaveCredentials"/>.</summary>
/// <param name="stores">The store that the settings name.</param>
/// <param name="journal">Brings the journal to the disk before anything is replaced; why it could not, or null.</param>
public sealed class SaveCredentialsHandler(Func<StoreKind, ICredentialStore> stores, Func<StorageFault?> journal) : IRequestHandler<SaveCredentials, Trigger>
{
    /// <inheritdoc/>
    public Task<Trigger> Handle(SaveCredentials request, CancellationToken cancellationToken)
    {
        var attempt = request.Attempt;
        attempt.Account ??= Identity.Of(null, attempt.Vault.Tokens!, attempt.Options.Profile.AccountClaim);

        // Tokens cannot be asked for again: they are saved first, and the journal's failure is told after.
        var unsynced = journal();
        try
        {
            var document = CredentialDocument.Of(attempt);
            var replaced = stores(attempt.Settings.Store).Save(attempt.Options.Profile.Name, document, cancellationToken);
            return Task.FromResult<Trigger>(unsynced is { } fault ? new JournalUnavailable(fault, CredentialsSaved: true) : new CredentialsSaved(replaced));
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is { } reason)
        {
            return Task.FromResult<Trigger>(new CredentialsNotSaved(reason));
        }
    }
}
