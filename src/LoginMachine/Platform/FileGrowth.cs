using LoginMachine.Machine.Triggers;

namespace LoginMachine.Platform;

/// <summary>
/// Writes to files that may not grow as far as they should. A file that has reached the limit of the process
/// (<c>ulimit -f</c>) or of the file system (EFBIG) is what .NET reports as a bad argument: here it is a full disk.
/// </summary>
internal static class FileGrowth
{
    /// <summary>Writes all bytes at the position of the file.</summary>
    /// <exception cref="IOException">They could not be written; <see cref="PrivateFile.FaultOf"/> has the reason.</exception>
    internal static void Put(this FileStream file, ReadOnlySpan<byte> bytes)
    {
        try
        {
            file.Write(bytes);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new FileFaultException(StorageFault.DiskFull);
        }
    }

    /// <summary>Makes a file as long as given.</summary>
    /// <exception cref="IOException">It cannot have this length; <see cref="PrivateFile.FaultOf"/> has the reason.</exception>
    internal static void Resize(this FileStream file, long length)
    {
        try
        {
            file.SetLength(length);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new FileFaultException(StorageFault.DiskFull);
        }
    }
}
