using System.Runtime.InteropServices;

namespace LoginMachine.Cli.Streams;

/// <summary>
/// The file descriptors 0, 1 and 2 of a Unix process. The console classes of .NET throw if one of them is closed, and
/// say nothing if the reader of a pipe has gone, hence the calls of the C library.
/// </summary>
internal static partial class Descriptors
{
    private const int GetFlags = 1;
    private const int CloseOnExec = 1;
    private const int ReadWrite = 2;
    private const nuint GetWindowSize = 0x5413;

    /// <summary>
    /// Reports which of the three were closed when the program started, and puts the null device in their place: a
    /// file or socket that is opened later must not become anyone's standard error.
    /// </summary>
    internal static bool[] FillGaps()
    {
        var closed = new bool[3];
        for (var descriptor = 0; descriptor < closed.Length; descriptor++)
        {
            var flags = Control(descriptor, GetFlags, 0);

            // What was inherited cannot be marked to be closed on exec: such a descriptor is the runtime's own.
            closed[descriptor] = flags < 0 || (flags & CloseOnExec) != 0;
            if (flags < 0)
            {
                _ = Open("/dev/null", ReadWrite);
            }
        }

        return closed;
    }

    /// <summary>Writes all of it.</summary>
    /// <returns>Null, or the error number if it could not be written.</returns>
    internal static int? Write(int descriptor, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var written = Write(descriptor, bytes, (nuint)bytes.Length);
            if (written >= 0)
            {
                bytes = bytes[(int)written..];
            }
            else if (ErrorNumber.IsFinal(Marshal.GetLastPInvokeError()))
            {
                return Marshal.GetLastPInvokeError();
            }
        }

        return null;
    }

    /// <summary>Returns the width of a terminal on Linux; null if it is none.</summary>
    internal static int? Width(int descriptor)
    {
        var size = new WindowSize();
        return Control(descriptor, GetWindowSize, ref size) == 0 ? size.Columns : null;
    }

    /// <summary>The size of a terminal, as the kernel has it.</summary>
    private struct WindowSize
    {
        public ushort Rows;
        public ushort Columns;
        public ushort Width;
        public ushort Height;
    }

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Control(int descriptor, nuint request, ref WindowSize size);

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Control(int descriptor, int command, int argument);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int descriptor, ReadOnlySpan<byte> bytes, nuint count);
}
