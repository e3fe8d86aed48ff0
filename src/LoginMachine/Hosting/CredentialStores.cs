using LoginMachine.Credentials;
using LoginMachine.Credentials.Keyring;
using LoginMachine.Machine;
using LoginMachine.Platform;

namespace LoginMachine.Hosting;

/// <summary>The stores and the locks of an engine, one of each kind.</summary>
internal static class CredentialStores
{
    internal static Func<StoreKind, ICredentialStore> Of(LoginEngineOptions parts)
    {
        var (file, memory) = (new FileStore(parts.Folders.Credentials), new MemoryStore());
        var keyring = new KeyringStore(parts.Keyring ?? new SystemKeyring(parts.Folders.Credentials, parts.Application), file);
        var auto = new AutoStore(keyring, file);
        return kind => kind switch
        {
            StoreKind.Memory => memory,
            StoreKind.Keyring => keyring,
            StoreKind.Auto => auto,
            _ => file,
        };
    }

    internal static Func<StoreKind, ICredentialLock> Locks(Folders folders)
    {
        var (file, memory) = (new FileLock(folders.Credentials), new MemoryLock());
        return kind => kind == StoreKind.Memory ? memory : file;
    }
}
