using LoginMachine.Effects.Platform;
using LoginMachine.Effects.VerifyIdentity;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using MediatR;

namespace LoginMachine.Effects.SaveCredentials;

/// <summary>Performs <see cref="SaveCredentials"/>.</summary>
/// <param name="stores">The store that the settings name.</param>
/// <param name="journal">Brings the attempt's journal to the disk before anything is replaced.</param>
public sealed class SaveCredentialsHandler(Func<StoreKind, ICredentialStore> stores, Action<Attempt> journal) : IRequestHandler<SaveCredentials, Trigger>
{
    /// <inheritdoc/>
    public Task<Trigger> Handle(SaveCredentials request, CancellationToken cancellationToken)
    {
        var attempt = request.Attempt;
        attempt.Account ??= Identity.Of(null, attempt.Vault.Tokens!);
        journal(attempt);
        try
        {
            var document = CredentialDocument.Of(attempt);
            var replaced = stores(attempt.Settings.Store).Save(attempt.Options.Profile.Name, document, cancellationToken);
            return Task.FromResult<Trigger>(new CredentialsSaved(replaced));
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is { } fault)
        {
            return Task.FromResult<Trigger>(new CredentialsNotSaved(fault));
        }
    }
}
