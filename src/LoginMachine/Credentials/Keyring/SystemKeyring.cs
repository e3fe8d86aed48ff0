using System.Security.Cryptography;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;
using Microsoft.Identity.Client.Extensions.Msal;

namespace LoginMachine.Credentials.Keyring;

/// <summary>
/// libsecret on Linux, the Keychain on macOS, a file that DPAPI protects on Windows. Next to the credentials there is one
/// file per item: empty on Linux and macOS, the item itself on Windows.
/// </summary>
/// <param name="folder">The folder of the credentials.</param>
/// <param name="application">The program whose items they are.</param>
internal sealed class SystemKeyring(string folder, string application = Folders.CommandLine) : IKeyring
{
    private const string Item = ".keyring";

    /// <summary>The items of the command line have been called this from the first version on.</summary>
    private readonly string program = application == Folders.CommandLine ? "LoginMachine" : application;

    /// <summary>The D-Bus limit is 25 s, and a user who is asked to unlock needs some time as well.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public bool Holds(string profile) => File.Exists(PathOf(profile));

    /// <inheritdoc/>
    public string? Stamp(string profile) => StoreStamp.Of(PathOf(profile));

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Names() => StoreStamp.Names(folder, Item);

    /// <inheritdoc/>
    public byte[]? Read(string profile) => Bounded(() => Enter() == KeyringState.Open ? Look(profile) : null, CancellationToken.None);

    /// <inheritdoc/>
    public void Write(string profile, byte[] bytes, CancellationToken cancellation)
    {
        PrivateFile.EnsureFolder(folder);
        var state = Bounded(Enter, cancellation);
        using (PrivateFile.Open(PathOf(profile), FileMode.OpenOrCreate, FileShare.ReadWrite))
        {
            // The library would make it with whatever mode the user's umask says.
        }

        if (!Bounded(() => Keeps(profile, bytes), CancellationToken.None))
        {
            throw new KeyringException(state == KeyringState.NotMade ? StorageFault.KeyringAbsent : Bounded(Works, CancellationToken.None) ? StorageFault.KeyringTooSmall : StorageFault.KeyringFailed);
        }

        Touch(profile);
    }

    /// <summary>Other programs see by the time of this file that the item has changed.</summary>
    private void Touch(string profile)
    {
        try
        {
            File.SetLastWriteTimeUtc(PathOf(profile), DateTime.UtcNow);
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is not null)
        {
            // The item is saved; they see it when they reload.
        }
    }

    /// <inheritdoc/>
    public void Clear(string profile) => Bounded(
        () =>
        {
            if (Enter() == KeyringState.Open)
            {
                StorageOf(profile).Clear();
            }

            if (Look(profile) is not null)
            {
                throw new KeyringException(StorageFault.KeyringFailed);
            }

            File.Delete(PathOf(profile));
            return true;
        },
        CancellationToken.None);

    /// <summary>A keyring that is locked or absent is reported by its own name.</summary>
    private static KeyringState Enter()
    {
        var state = OperatingSystem.IsLinux() ? SecretService.Look() : KeyringState.Open;
        return state switch
        {
            KeyringState.Locked => throw new KeyringException(StorageFault.KeyringLocked),
            KeyringState.Absent => throw new KeyringException(StorageFault.KeyringAbsent),
            _ => state,
        };
    }

    private byte[]? Look(string profile) => StorageOf(profile).ReadData() is { Length: > 0 } bytes ? bytes : null;

    private bool Keeps(string profile, byte[] bytes)
    {
        StorageOf(profile).WriteData(bytes);
        return Look(profile) is { } kept && CryptographicOperations.FixedTimeEquals(kept, bytes);
    }

    /// <summary>Returns whether a short item is kept though a long one was not.</summary>
    private bool Works()
    {
        try
        {
            StorageOf("test").VerifyPersistence();
            return true;
        }
        catch (MsalCachePersistenceException)
        {
            return false;
        }
    }

    /// <summary>The calls below cannot be stopped: they are left behind on a thread that does not keep the process alive.</summary>
    private static T Bounded<T>(Func<T> work, CancellationToken cancellation)
    {
        var task = Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            return task.WaitAsync(Patience, cancellation).GetAwaiter().GetResult();
        }
        catch (TimeoutException)
        {
            throw new KeyringException(StorageFault.KeyringFailed);
        }
        catch (Exception exception) when (KeyringFaults.Of(exception) is { } fault)
        {
            throw new KeyringException(fault);
        }
    }

    private string PathOf(string profile) => Path.Combine(folder, profile + Item);

    private Storage StorageOf(string profile) => Storage.Create(
        new StorageCreationPropertiesBuilder(profile + Item, folder)
            .WithMacKeyChain(program, profile)
            .WithLinuxKeyring("io.loginmachine.credentials", "default", $"{program}: {profile}", new("program", program), new("profile", profile))
            .Build());
}
