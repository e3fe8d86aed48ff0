using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Credentials;

/// <summary>Keeps one document per profile.</summary>
internal interface ICredentialStore
{
    /// <summary>Replaces a profile's credentials as a whole.</summary>
    /// <param name="profile">The profile's name.</param>
    /// <param name="document">The credentials.</param>
    /// <param name="cancellation">Honored until the old ones are replaced.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="IOException">They could not be replaced; the old ones are as they were.</exception>
    SavedCredentials Save(string profile, CredentialDocument document, CancellationToken cancellation);

    /// <summary>Makes room for a profile's new credentials, so that a full disk is found before they exist.</summary>
    /// <param name="profile">The profile's name.</param>
    /// <param name="bytes">How much.</param>
    /// <exception cref="IOException">There is no room, or it may not be written.</exception>
    IReservedSave Prepare(string profile, int bytes) => new UnreservedSave(this, profile);

    /// <summary>Returns what would keep a profile's credentials from being replaced, as far as that can be seen without replacing them.</summary>
    /// <param name="profile">The profile's name.</param>
    /// <returns>The reason; null if nothing is in the way, or the store cannot know.</returns>
    StorageFault? Obstacle(string profile) => null;

    /// <summary>Returns a profile's credentials.</summary>
    /// <param name="profile">The profile's name.</param>
    LoadedCredentials Load(string profile);

    /// <summary>
    /// Returns a value that differs whenever a profile's credentials were saved or removed in between. Cheap: nothing is
    /// read and no keyring is asked.
    /// </summary>
    /// <param name="profile">The profile's name.</param>
    /// <returns><see cref="StoreStamp.Absent"/> if there are none; null if the store cannot determine it without reading.</returns>
    string? Stamp(string profile) => null;

    /// <summary>Returns the names under which credentials are stored, in no order.</summary>
    IReadOnlyCollection<string> Names() => [];

    /// <summary>Removes a profile's credentials, also those that cannot be read.</summary>
    /// <param name="profile">The profile's name.</param>
    /// <returns>Whether there were any.</returns>
    /// <exception cref="IOException">They could not be removed.</exception>
    bool Remove(string profile) => false;
}

/// <summary>What came of saving.</summary>
/// <param name="Replaced">Whether there were credentials before.</param>
/// <param name="Keyring">Why they are in a file and not in the keyring, if the keyring was wanted first.</param>
internal readonly record struct SavedCredentials(bool Replaced, StorageFault? Keyring = null)
{
    /// <summary>Saved where they were wanted.</summary>
    /// <param name="replaced">Whether there were credentials before.</param>
    public static implicit operator SavedCredentials(bool replaced) => new(replaced);

    /// <summary>Returns the same, by name.</summary>
    /// <param name="replaced">Whether there were credentials before.</param>
    public static SavedCredentials FromBoolean(bool replaced) => new(replaced);
}

/// <summary>What a store has of a profile.</summary>
/// <param name="Document">The credentials, if there are any that can be read.</param>
/// <param name="Problem">Why the stored data cannot be read; a text for the user.</param>
internal sealed record LoadedCredentials(CredentialDocument? Document, string? Problem = null)
{
    /// <summary>Where they are.</summary>
    public StoreKind Store { get; init; }

    /// <summary>Gets why the store could not be read, if it failed.</summary>
    public StorageFault? Fault { get; init; }

    /// <summary>Gets whether the place itself is gone, such as the folder, and not only this profile's credentials.</summary>
    public bool Lost { get; init; }

    /// <summary>Gets whether nothing is there, readable or not.</summary>
    public bool IsEmpty => Document is null && Problem is null;
}
