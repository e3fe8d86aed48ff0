using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;

namespace LoginMachine.Credentials;

/// <summary>One file per profile, mode 0600, replaced atomically.</summary>
/// <param name="folder">The folder of the files.</param>
internal sealed class FileStore(string folder) : ICredentialStore
{
    private const int MaxBytes = CredentialDocument.MaxBytes;
    private const string What = "the credentials file";

    /// <inheritdoc/>
    public SavedCredentials Save(string profile, CredentialDocument document, CancellationToken cancellation)
    {
        PrivateFile.EnsureFolder(folder);
        var path = PathOf(profile);
        var replaced = File.Exists(path);
        PrivateFile.Replace(path, CredentialDocument.BytesOf(document), cancellation: cancellation);
        return replaced;
    }

    /// <inheritdoc/>
    public IReservedSave Prepare(string profile, int bytes)
    {
        PrivateFile.EnsureFolder(folder);
        PrivateFile.Rehearse(PathOf(profile));
        return new Place(PrivateFile.Reserve(PathOf(profile), bytes));
    }

    /// <inheritdoc/>
    public StorageFault? Obstacle(string profile)
    {
        try
        {
            if (!Directory.Exists(folder))
            {
                OwnFolder.RequireCreatable(folder);
                return null;
            }

            PrivateFile.EnsureFolder(folder);
            PrivateFile.TryRename(PathOf(profile));
            return null;
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is { } fault)
        {
            return fault;
        }
    }

    /// <inheritdoc/>
    public string? Stamp(string profile) => StoreStamp.Of(PathOf(profile));

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Names() => StoreStamp.Names(folder, ".json");

    /// <summary>Returns why a profile's file cannot be replaced by a rename, found by renaming; null if it can.</summary>
    /// <param name="profile">The profile's name. Its lock is held.</param>
    internal StorageFault? Rehearse(string profile)
    {
        try
        {
            PrivateFile.EnsureFolder(folder);
            PrivateFile.Rehearse(PathOf(profile));
            return null;
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is { } fault)
        {
            return fault;
        }
    }

    /// <inheritdoc/>
    public LoadedCredentials Load(string profile)
    {
        try
        {
            return CredentialDocument.Read(PrivateFile.Read(PathOf(profile), MaxBytes), What);
        }
        catch (FileNotFoundException)
        {
            return new LoadedCredentials(null) { Lost = !Directory.Exists(folder) };
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is { } fault)
        {
            return new LoadedCredentials(null, $"{What} cannot be used: {FailureDetail.Of(Reading(fault))}") { Fault = Reading(fault) };
        }
    }

    /// <inheritdoc/>
    public bool Remove(string profile)
    {
        var path = PathOf(profile);
        if (FileIdentity.At(path) is null)
        {
            return false;
        }

        PrivateFile.Remove(path);
        return true;
    }

    /// <summary>A file that this user may not even read is another user's, unless its own mode allows it.</summary>
    private StorageFault Reading(StorageFault fault) => fault == StorageFault.Denied && Ownership.IsForeign(folder) ? StorageFault.OtherOwner : fault;

    private string PathOf(string profile) => Path.Combine(folder, profile + ".json");

    private sealed class Place(ReservedFile file) : IReservedSave
    {
        public void Save(CredentialDocument document, CancellationToken cancellation) => file.Replace(CredentialDocument.BytesOf(document), cancellation);

        public void Dispose() => file.Dispose();
    }
}
