using System.Buffers;
using LoginMachine.Journal;
using LoginMachine.Machine.Sanitized;

namespace LoginMachine.Journals;

/// <summary>
/// Reads a journal of any size line by line, through a buffer that never grows beyond the longest line that is
/// looked at.
/// </summary>
/// <param name="stream">The file; it stays open.</param>
internal sealed class JournalReader(Stream stream) : IDisposable
{
    private const int FirstSize = 1 << 14;

    // One byte more than a line may have, so that the scanner sees that it is too long.
    private const int MaxLine = JournalBounds.LineBytes + 1;

    private readonly JournalScanner scanner = new();
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int begin;
    private int end;
    private bool skipping;
    private long skipped;

    /// <summary>Returns the next line, or null if no whole line is left or the file is longer than any journal.</summary>
    public ScannedLine? Next()
    {
        while (!scanner.Full && skipped < JournalBounds.Bytes)
        {
            var rest = buffer.AsSpan(begin, end - begin);
            if (rest.IndexOf((byte)'\n') is >= 0 and var length)
            {
                begin += length + 1;
                if (!skipping)
                {
                    return scanner.Scan(rest[..length]);
                }

                skipping = false;
            }
            else if (rest.Length >= MaxLine)
            {
                begin = end;
                skipped += rest.Length;
                if (!skipping)
                {
                    // What is there of it is not a line, and the scanner reports it; the rest is skipped.
                    skipping = true;
                    return scanner.Scan(rest);
                }
            }
            else if (!Fill())
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Returns what the journal is worth. To be asked once no line is left.</summary>
    /// <param name="expected">The head that a support ticket names, if there is one.</param>
    public Verification Finish(Digest? expected = null) => scanner.Finish(skipping || scanner.Full ? 0 : end - begin, expected);

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }

    /// <summary>Reads on; false at the end of the file.</summary>
    private bool Fill()
    {
        buffer.AsSpan(begin, end - begin).CopyTo(buffer);
        (begin, end) = (0, end - begin);
        if (end == buffer.Length)
        {
            Grow();
        }

        var read = stream.Read(buffer, end, buffer.Length - end);
        end += read;
        return read > 0;
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, end).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
