using LoginMachine.Platform;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Credentials.Keyring;

/// <summary>The system's keyring: one item per profile. Each member may take as long as a user takes to unlock it.</summary>
internal interface IKeyring
{
    /// <summary>Returns whether an item was written for the profile and not cleared since. Asks no keyring, so it is known also of one that is locked.</summary>
    /// <param name="profile">The profile's name.</param>
    bool Holds(string profile);

    /// <summary>Returns the stamp of the profile's item, as <see cref="ICredentialStore.Stamp"/> does. Asks no keyring.</summary>
    /// <param name="profile">The profile's name.</param>
    string? Stamp(string profile) => Holds(profile) ? null : StoreStamp.Absent;

    /// <summary>Returns the profiles that have an item. Asks no keyring.</summary>
    IReadOnlyCollection<string> Names() => [];

    /// <summary>Returns the profile's item; null if there is none.</summary>
    /// <param name="profile">The profile's name.</param>
    /// <exception cref="KeyringException">The keyring could not be read.</exception>
    byte[]? Read(string profile);

    /// <summary>Writes the profile's item and reads it back.</summary>
    /// <param name="profile">The profile's name.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="cancellation">Honored while a user is waited for; never once the item is written.</param>
    /// <exception cref="KeyringException">It was not kept.</exception>
    void Write(string profile, byte[] bytes, CancellationToken cancellation);

    /// <summary>Removes the profile's item.</summary>
    /// <param name="profile">The profile's name.</param>
    /// <exception cref="KeyringException">It could not be removed.</exception>
    void Clear(string profile);
}

/// <summary>The keyring did not do what was asked; the message says no more than the reason does.</summary>
/// <param name="reason">Why.</param>
internal sealed class KeyringException(StorageFault reason) : StorageException(reason, "the keyring failed");
