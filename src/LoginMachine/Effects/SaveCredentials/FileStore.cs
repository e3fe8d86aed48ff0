using LoginMachine.Effects.Platform;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Effects.SaveCredentials;

/// <summary>One file per profile, mode 0600, replaced atomically.</summary>
/// <param name="folder">The folder of the files.</param>
public sealed class FileStore(string folder) : ICredentialStore
{
    private const int Largest = CredentialDocument.MaxBytes;

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
    public ISavePlace Prepare(string profile, int bytes)
    {
        PrivateFile.EnsureFolder(folder);
        return new Place(PrivateFile.Reserve(PathOf(profile), bytes));
    }

    /// <inheritdoc/>
    public LoadedCredentials Load(string profile)
    {
        var path = PathOf(profile);
        try
        {
            if (!File.Exists(path))
            {
                return new LoadedCredentials(null, Directory.Exists(path) ? "a folder stands where the credentials belong" : null);
            }

            return new FileInfo(path).Length > Largest
                ? new LoadedCredentials(null, "the credentials file is too large")
                : CredentialDocument.Read(PrivateFile.Read(path), "the credentials file");
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is not null)
        {
            return new LoadedCredentials(null, "the credentials file cannot be read");
        }
    }

    /// <inheritdoc/>
    public string? Stamp(string profile) => StoreStamp.Of(PathOf(profile));

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Names() => StoreStamp.Names(folder, ".json");

    /// <summary>Why a profile's file could not be replaced as it stands; null where it could.</summary>
    /// <param name="profile">The profile's name.</param>
    internal StorageFault? Replaceable(string profile)
    {
        try
        {
            PrivateFile.RefuseOddTarget(PathOf(profile));
            return null;
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is { } fault)
        {
            return fault;
        }
    }

    /// <inheritdoc/>
    public bool Remove(string profile)
    {
        var path = PathOf(profile);
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            return false;
        }

        PrivateFile.Remove(path);
        return true;
    }

    private string PathOf(string profile) => Path.Combine(folder, profile + ".json");

    private sealed class Place(ReservedFile file) : ISavePlace
    {
        public void Save(CredentialDocument document, CancellationToken cancellation) => file.Replace(CredentialDocument.BytesOf(document), cancellation);

        public void Dispose() => file.Dispose();
    }
}
