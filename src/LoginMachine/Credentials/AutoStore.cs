using LoginMachine.Credentials.Keyring;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Credentials;

/// <summary>
/// The keyring if it works, else the file; which of the two is reported. A file that is there is the newer one,
/// because saving to the keyring removes it.
/// </summary>
/// <param name="keyring">The store in the keyring.</param>
/// <param name="file">The store of files.</param>
internal sealed class AutoStore(KeyringStore keyring, FileStore file) : ICredentialStore
{
    /// <inheritdoc/>
    public SavedCredentials Save(string profile, CredentialDocument document, CancellationToken cancellation)
    {
        try
        {
            return keyring.Save(profile, document, cancellation);
        }
        catch (KeyringException exception)
        {
            return file.Save(profile, document, cancellation) with { Keyring = exception.Reason };
        }
    }

    /// <inheritdoc/>
    public StorageFault? Obstacle(string profile) => file.Obstacle(profile);

    /// <inheritdoc/>
    public LoadedCredentials Load(string profile) => file.Load(profile) is { IsEmpty: false } loaded ? loaded : keyring.Load(profile);

    /// <inheritdoc/>
    public string? Stamp(string profile) => (file.Stamp(profile), keyring.Stamp(profile)) switch
    {
        (StoreStamp.Absent, StoreStamp.Absent) => StoreStamp.Absent,
        ({ } here, { } there) => here + "|" + there,
        _ => null,
    };

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Names() => [.. file.Names().Union(keyring.Names())];

    /// <inheritdoc/>
    public bool Remove(string profile)
    {
        var there = false;
        try
        {
            there = file.Remove(profile);
        }
        finally
        {
            // Regardless of the file: what could not be removed there must not keep what is stored here.
            there |= keyring.Remove(profile);
        }

        return there;
    }
}
