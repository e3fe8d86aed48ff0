using LoginMachine.Machine.Triggers;

namespace LoginMachine.Platform;

/// <summary>
/// Makes the program's folders: mode 0700 whatever the umask says. A folder that is reached through a link is the
/// user's own arrangement: it is used and keeps its mode, unless others could put files into it.
/// </summary>
internal static class OwnFolder
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes a folder that is ours alone, and those above it.</summary>
    /// <param name="path">The folder.</param>
    internal static void Ensure(string path)
    {
        Make(path);
        if (!Posix.Supported)
        {
            return;
        }

        var identity = FileIdentity.At(path) ?? throw new FileFaultException(StorageFault.Missing);
        if (identity.Kind == FileKind.Link)
        {
            RequireSafe(FileIdentity.Behind(path) ?? throw new FileFaultException(StorageFault.Link));
        }
        else if (!identity.Ours)
        {
            throw new FileFaultException(StorageFault.OtherOwner);
        }
        else if (!IsPrivate(identity))
        {
            MakePrivate(path);
        }
    }

    /// <summary>Makes a folder if it is not there, and those above it. One that is there stays as it is.</summary>
    /// <param name="path">The folder.</param>
    internal static void Make(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        switch (FileIdentity.At(path)?.Kind)
        {
            case null when Path.GetDirectoryName(path) is { Length: > 0 } above:
                Make(above);
                MakeOne(path);
                break;
            case FileKind.Link:
                throw new FileFaultException(StorageFault.Link);
            default:
                throw new FileFaultException(StorageFault.NotAFile);
        }
    }

    /// <summary>Throws if a folder that is not there could not be made, without making it.</summary>
    /// <param name="path">The folder.</param>
    internal static void RequireCreatable(string path)
    {
        var place = path;
        while (FileIdentity.At(place) is null && Path.GetDirectoryName(place) is { Length: > 0 } above)
        {
            place = above;
        }

        if (!Directory.Exists(place))
        {
            throw new FileFaultException(FileIdentity.At(place) is { Kind: FileKind.Link } ? StorageFault.Link : StorageFault.NotAFile);
        }

        if (Posix.Supported && Posix.Writable(place) is { } refused)
        {
            throw Ownership.IsForeign(place) && refused is UnauthorizedAccessException ? new FileFaultException(StorageFault.OtherOwner) : refused;
        }
    }

    private static void MakeOne(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(path, Owner);
        if ((File.GetUnixFileMode(path) & Owner) != Owner)
        {
            // A umask that takes the owner's own rights away.
            File.SetUnixFileMode(path, Owner);
        }
    }

    private static bool IsPrivate(FileIdentity identity) => identity.Mode is not { } mode || ((mode & Others) == 0 && (mode & Owner) == Owner);

    /// <summary>Through the open folder, so that nothing else is changed if a link takes its place meanwhile.</summary>
    private static void MakePrivate(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = Posix.OpenFolder(path);
        File.SetUnixFileMode(folder, Owner);
        if (!IsPrivate(FileIdentity.Of(folder)))
        {
            // Some file systems have no modes and report success.
            throw new FileFaultException(StorageFault.WritableByOthers);
        }
    }

    private static void RequireSafe(FileIdentity behind)
    {
        if (behind.Kind != FileKind.Folder)
        {
            throw new FileFaultException(StorageFault.NotAFile);
        }

        if (!behind.Ours)
        {
            throw new FileFaultException(StorageFault.OtherOwner);
        }

        if (behind.WritableByOthers)
        {
            throw new FileFaultException(StorageFault.WritableByOthers);
        }
    }
}
