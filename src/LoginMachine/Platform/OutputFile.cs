using LoginMachine.Machine.Triggers;

namespace LoginMachine.Platform;

/// <summary>
/// Writes files that the user names. A link is not followed, and a FIFO, a device or a socket is refused before it is
/// opened: opening it may wait forever, and what is written to it is lost.
/// </summary>
internal static class OutputFile
{
    /// <summary>Writes a file whole; one that is there is overwritten and keeps its mode.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="bytes">Its new content.</param>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The file has reached its maximum size.</exception>
    /// <exception cref="IOException">It is not a regular file, or the system reported an error; <see cref="PrivateFile.FaultOf"/> has the reason.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        using var file = FileIdentity.At(path) is { } there ? Existing(path, there) : new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        file.SetLength(0);

        // A file that has reached its maximum size is reported by .NET as a bad argument; FileTrouble has the text for it.
        file.Write(bytes);
    }

    private static FileStream Existing(string path, FileIdentity there)
    {
        Require(there);
        if (!Posix.Supported)
        {
            return new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read, bufferSize: 0);
        }

        // Asked of the open file as well, because another may have taken its place.
        var file = Posix.Open(path, FileAccess.Write, follow: false);
        try
        {
            Require(FileIdentity.Of(file));
            return new FileStream(file, FileAccess.Write, bufferSize: 0);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static void Require(FileIdentity identity)
    {
        if (identity.Kind != FileKind.Regular)
        {
            throw new FileFaultException(identity.Kind switch
            {
                FileKind.Link => StorageFault.Link,
                FileKind.Folder => StorageFault.Folder,
                _ => StorageFault.SpecialFile,
            });
        }
    }
}
