using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;
using LoginMachine.Run;

namespace LoginMachine.Credentials;

/// <summary>What the effects of one sign-out share; one effect runs at a time.</summary>
/// <param name="Local">Whether the provider is left alone.</param>
/// <param name="Stores">The stores of each kind.</param>
/// <param name="Credentials">The lock over them.</param>
internal sealed record LogoutContext(bool Local, Func<StoreKind, ICredentialStore> Stores, ICredentialLock Credentials) : IDisposable
{
    /// <summary>Every store that credentials can be in.</summary>
    internal static readonly StoreKind[] Everywhere = [StoreKind.File, StoreKind.Keyring, StoreKind.Memory];

    private IDisposable? held;

    /// <summary>Gets why there is no lock, if it could not be taken.</summary>
    internal StorageFault? Unlockable { get; private set; }

    /// <summary>Takes the lock, unless it is held already. A wait that was in vain is not repeated: a sign-out waits no longer than a refresh.</summary>
    internal async Task LockAsync(Attempt attempt, CancellationToken cancellation)
    {
        if (held is not null)
        {
            return;
        }

        try
        {
            var wait = await LockWait.ForAsync(Credentials, attempt, (ms, holder) => attempt.Post(new LockHeld(ms, holder)), cancellation, atOnce: Unlockable == StorageFault.Locked).ConfigureAwait(false);
            (held, Unlockable) = (wait.Lock, wait.Lock is null ? StorageFault.Locked : null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException && PrivateFile.FaultOf(exception) is { } fault)
        {
            Unlockable = fault;
        }
    }

    /// <summary>Takes the client secret of the newest sign-in that had one.</summary>
    internal void Authenticate(Attempt attempt)
    {
        var profile = attempt.Options.Profile;
        if (Everywhere.Select(kind => Stores(kind).Load(profile.Name).Document).OfType<CredentialDocument>()
            .Where(document => document.ClientSecret is not null && CredentialOwnership.To(profile, document)).MaxBy(document => document.LastRefresh) is { } stored)
        {
            attempt.Vault.PutClientSecret(stored.ClientSecret!);
            attempt.ClientAuthentication = stored.ClientAuthentication;
        }
    }

    /// <summary>Returns whether a stored token is kept from the revocation endpoint that the profile names, because it was issued for another.</summary>
    internal bool OtherEndpoint(Profile profile) =>
        Everywhere.Select(kind => Stores(kind).Load(profile.Name).Document).OfType<CredentialDocument>().Any(document => CredentialOwnership.To(profile, document) && !document.UsesKey && EndpointBinding.ChangedRevocation(profile, document) is not null);

    /// <summary>Returns the newest refresh token of all stores, else the newest access token. What another provider issued is not this one's to see.</summary>
    internal (Secret Token, RevokedToken Kind)? Newest(Profile profile)
    {
        var documents = Everywhere.Select(kind => Stores(kind).Load(profile.Name).Document).OfType<CredentialDocument>().Where(document => CredentialOwnership.To(profile, document) && EndpointBinding.ChangedRevocation(profile, document) is null).OrderByDescending(document => document.LastRefresh).ToList();
        return documents.Select(document => document.RefreshToken).FirstOrDefault(token => token is not null) is { } refresh ? (refresh, RevokedToken.RefreshToken)
            : documents.Select(document => document.AccessToken).FirstOrDefault(token => token is not null) is { } access ? (access, RevokedToken.AccessToken)
            : null;
    }

    public void Dispose() => held?.Dispose();
}
