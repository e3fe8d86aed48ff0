using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Credentials.Keyring;

/// <summary>The system's keyring. What is saved there is nowhere else: the file is removed.</summary>
/// <param name="keyring">The keyring.</param>
/// <param name="file">The store of files.</param>
internal sealed class KeyringStore(IKeyring keyring, FileStore file) : ICredentialStore
{
    /// <inheritdoc/>
    public SavedCredentials Save(string profile, CredentialDocument document, CancellationToken cancellation)
    {
        var replaced = keyring.Holds(profile);
        keyring.Write(profile, CredentialDocument.BytesOf(document), cancellation);
        return file.Remove(profile) || replaced;
    }

    /// <inheritdoc/>
    /// <remarks>The keyring may ask to be unlocked, so it is left alone until there is something to save; the file that saving removes is looked at.</remarks>
    public StorageFault? Obstacle(string profile) => file.Obstacle(profile);

    /// <inheritdoc/>
    public LoadedCredentials Load(string profile)
    {
        try
        {
            var loaded = keyring.Holds(profile) && keyring.Read(profile) is { } bytes ? CredentialDocument.Read(bytes, "the item in the keyring") : new LoadedCredentials(null);
            return loaded with { Store = StoreKind.Keyring };
        }
        catch (KeyringException exception)
        {
            return new LoadedCredentials(null, Failures.FailureDetail.Of(exception.Reason)) { Store = StoreKind.Keyring, Fault = exception.Reason };
        }
    }

    /// <inheritdoc/>
    public string? Stamp(string profile) => keyring.Stamp(profile);

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Names() => keyring.Names();

    /// <inheritdoc/>
    public bool Remove(string profile)
    {
        var held = keyring.Holds(profile);
        if (held)
        {
            keyring.Clear(profile);
        }

        return held;
    }
}
