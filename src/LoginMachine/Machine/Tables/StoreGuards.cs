using LoginMachine.Machine.Triggers;

namespace LoginMachine.Machine.Tables;

/// <summary>The conditions under which a keyring is to blame, by name.</summary>
internal static class StoreGuards
{
    internal static readonly Guard SavedAsWanted = Guard.On<CredentialsSaved>("where they were wanted", (_, t) => t is { Keyring: null, Lock: not StorageFault.Locked });
    internal static readonly Guard SavedUnlocked = Guard.On<CredentialsSaved>("without the lock", (_, t) => t is { Keyring: null, Lock: StorageFault.Locked });
    internal static readonly Guard SavedWhileLocked = Guard.On<CredentialsSaved>("in a file, keyring locked", (_, t) => t.Keyring == StorageFault.KeyringLocked);
    internal static readonly Guard SavedWithoutKeyring = Guard.On<CredentialsSaved>("in a file, no keyring", (_, t) => t.Keyring is not (null or StorageFault.KeyringLocked));

    internal static readonly Guard NotSavedLocked = Guard.On<CredentialsNotSaved>("keyring locked", (_, t) => t.Reason == StorageFault.KeyringLocked);
    internal static readonly Guard NotSavedUnusable = Guard.On<CredentialsNotSaved>("keyring unusable", (_, t) => Unusable(t.Reason));

    internal static readonly Guard RoomLocked = Guard.On<RoomMissing>("keyring locked", (_, t) => t.Reason == StorageFault.KeyringLocked);
    internal static readonly Guard RoomUnusable = Guard.On<RoomMissing>("keyring unusable", (_, t) => Unusable(t.Reason));
    internal static readonly Guard RoomOtherwise = Guard.On<RoomMissing>("otherwise", (_, t) => !OfKeyring(t.Reason));

    internal static readonly Guard KeptLocked = Guard.On<CredentialsNotRemoved>("keyring locked", (_, t) => t.Reason == StorageFault.KeyringLocked);
    internal static readonly Guard KeptUnusable = Guard.On<CredentialsNotRemoved>("keyring unusable", (_, t) => Unusable(t.Reason));
    internal static readonly Guard KeptOtherwise = Guard.On<CredentialsNotRemoved>("otherwise", (_, t) => !OfKeyring(t.Reason));

    /// <summary>Returns whether the keyring is to blame, and no file system.</summary>
    internal static bool OfKeyring(StorageFault reason) => reason == StorageFault.KeyringLocked || Unusable(reason);

    private static bool Unusable(StorageFault reason) => reason is StorageFault.KeyringAbsent or StorageFault.KeyringTooSmall or StorageFault.KeyringFailed;
}
