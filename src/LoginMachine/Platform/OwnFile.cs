using LoginMachine.Machine.Triggers;
using Microsoft.Win32.SafeHandles;

namespace LoginMachine.Platform;

/// <summary>
/// Opens the program's own files. A link is not followed; a file must be a regular one, belong to this user and be
/// writable by no one else. What it is is asked of the open file, so that nothing can be exchanged in between.
/// </summary>
internal static class OwnFile
{
    /// <summary>Opens a file that is there, without ever waiting.</summary>
    /// <param name="path">The file.</param>
    /// <param name="access">What is done with it.</param>
    /// <param name="ownersRoot">Whether root may own it as well: what an administrator provides is read, and never written.</param>
    /// <exception cref="FileNotFoundException">Nothing is there.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    /// <exception cref="IOException">It is not such a file, or the system reported an error.</exception>
    internal static SafeFileHandle Open(string path, FileAccess access, bool ownersRoot = false)
    {
        // Asked before as well: opening a device may already do something to it.
        Require(FileIdentity.At(path) ?? throw new FileNotFoundException(null, path), ownersRoot);
        if (!Posix.Supported)
        {
            return File.OpenHandle(path, FileMode.Open, access, FileShare.ReadWrite | FileShare.Delete);
        }

        var file = Posix.Open(path, access, follow: false);
        try
        {
            Require(FileIdentity.Of(file), ownersRoot);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Throws if a file of ours must not be what this is.</summary>
    internal static void Require(FileIdentity identity, bool ownersRoot = false)
    {
        if ((FaultOf(identity) ?? Distrust(identity, ownersRoot)) is { } fault)
        {
            throw new FileFaultException(fault);
        }
    }

    /// <summary>Throws if a rename could not put a file of ours in the place of what is there.</summary>
    /// <param name="path">The place.</param>
    internal static void RequireReplaceable(string path)
    {
        if (FileIdentity.At(path) is { } there && (FaultOf(there) ?? Obstacle(there)) is { } fault)
        {
            throw new FileFaultException(fault);
        }
    }

    /// <summary>Returns what a regular file is expected to be, and is not.</summary>
    private static StorageFault? FaultOf(FileIdentity identity) => identity.Kind switch
    {
        FileKind.Link => StorageFault.Link,
        FileKind.Folder => StorageFault.Folder,
        FileKind.Special => StorageFault.SpecialFile,
        _ => null,
    };

    private static StorageFault? Distrust(FileIdentity identity, bool ownersRoot) =>
        !(ownersRoot ? identity.OursOrRoots : identity.Ours) ? StorageFault.OtherOwner
        : identity.WritableByOthers ? StorageFault.WritableByOthers
        : null;

    /// <summary>Who may write to it does not matter here: none of it is read, and what replaces it is private.</summary>
    private static StorageFault? Obstacle(FileIdentity identity) =>
        identity.Mounted ? StorageFault.Mount
        : !identity.Ours ? StorageFault.OtherOwner
        : identity.Immutable ? StorageFault.Denied
        : null;
}
