using LoginMachine.Machine.Triggers;
using Microsoft.Win32.SafeHandles;

namespace LoginMachine.Platform;

/// <summary>
/// Opens files that the user names: links are followed and anyone may own them, but they must be regular files.
/// A FIFO, a device or a socket is refused before a byte is asked of it, because reading it may never end.
/// </summary>
internal static class NamedFile
{
    /// <summary>Opens a file to read it from its beginning.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">Nothing is there.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    /// <exception cref="IOException">It is not a regular file, or the system reported an error.</exception>
    public static FileStream Open(string path) => new(Handle(path), FileAccess.Read, bufferSize: 0);

    /// <summary>Reads a file whole.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maxBytes">How much of it is read at most; a larger one is refused.</param>
    /// <exception cref="FileNotFoundException">Nothing is there.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    /// <exception cref="IOException">It is not a regular file, is too large, or the system reported an error.</exception>
    public static byte[] Read(string path, int maxBytes)
    {
        using var file = Handle(path);
        return Bytes(file, maxBytes);
    }

    /// <summary>Returns all bytes of an open file. The length that the system states is not relied on: some files have none.</summary>
    internal static byte[] Bytes(SafeFileHandle file, int maxBytes)
    {
        var stated = RandomAccess.GetLength(file);
        if (stated > maxBytes)
        {
            throw new FileFaultException(StorageFault.FileTooLarge);
        }

        var buffer = new byte[Math.Min(Math.Max(stated, 4095) + 1, (long)maxBytes + 1)];
        var length = 0;
        while (RandomAccess.Read(file, buffer.AsSpan(length), length) is > 0 and var read)
        {
            length += read;
            if (length > maxBytes)
            {
                throw new FileFaultException(StorageFault.FileTooLarge);
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, (int)Math.Min(2L * length, (long)maxBytes + 1));
            }
        }

        Array.Resize(ref buffer, length);
        return buffer;
    }

    private static SafeFileHandle Handle(string path)
    {
        Require(FileIdentity.Behind(path) ?? throw new FileNotFoundException(null, path));
        if (!Posix.Supported)
        {
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }

        var file = Posix.Open(path, FileAccess.Read, follow: true);
        try
        {
            Require(FileIdentity.Of(file));
            return file;
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
            throw new FileFaultException(identity.Kind == FileKind.Folder ? StorageFault.Folder : StorageFault.SpecialFile);
        }
    }
}
