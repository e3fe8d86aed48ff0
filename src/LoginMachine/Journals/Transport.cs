using System.Buffers;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using LoginMachine.Journal;

namespace LoginMachine.Journals;

/// <summary>
/// Undoes what mail, chats and editors do to the form of a file without changing what it says. The result counts for
/// nothing by itself: it is verified like any other journal.
/// </summary>
internal static class Transport
{
    private static readonly byte[] GzipMagic = [0x1F, 0x8B];
    private static readonly byte[] Utf8Mark = [0xEF, 0xBB, 0xBF];
    private static readonly byte[] LittleEndianMark = [0xFF, 0xFE];
    private static readonly byte[] BigEndianMark = [0xFE, 0xFF];

    private static readonly SearchValues<byte> Blank = SearchValues.Create(" \t\r\n"u8);
    private static readonly SearchValues<byte> AfterFence = SearchValues.Create("`~ \t\r\n"u8);

    /// <summary>Returns whether the beginning of a file has the form that this program writes, so that there is nothing to restore.</summary>
    /// <param name="beginning">The first bytes, with the first line end if there is one among them.</param>
    public static bool IsUntouched(ReadOnlySpan<byte> beginning) =>
        beginning.IsEmpty || (beginning[0] == (byte)'{' && !beginning.StartsWith("{\0"u8)
            && (beginning.IndexOf((byte)'\n') is var end && end > 0 ? beginning[end - 1] != (byte)'\r' : beginning.IndexOf((byte)'\r') < 0));

    /// <summary>Restores what can be restored without doubt: compression, encoding, a Markdown fence, line ends.</summary>
    /// <param name="bytes">The whole file.</param>
    public static Restored Restore(byte[] bytes)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        var (text, touched) = (Decoded(Uncompressed(bytes, words), words), words.Count > 0);
        text = Unfenced(text, words);
        text = WithLineFeeds(text, words);
        touched |= words.Count > 0;
        return new Restored(touched ? Ended(text) : bytes, words.ToImmutable());
    }

    /// <summary>Reads a stream up to the bounds of a journal, and restores it.</summary>
    /// <param name="stream">The file; it stays open.</param>
    public static Restored Read(Stream stream) => Restore(Bounded.Read(stream, JournalBounds.Bytes));

    private static byte[] Uncompressed(byte[] bytes, ImmutableArray<string>.Builder words)
    {
        if (!bytes.AsSpan().StartsWith(GzipMagic))
        {
            return bytes;
        }

        try
        {
            using var unpacked = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            var result = Bounded.Read(unpacked, JournalBounds.Bytes);
            words.Add("gzip compression");
            return result;
        }
        catch (InvalidDataException)
        {
            return bytes;
        }
    }

    private static byte[] Decoded(byte[] bytes, ImmutableArray<string>.Builder words)
    {
        var span = bytes.AsSpan();
        if (span.StartsWith(Utf8Mark))
        {
            words.Add("a byte order mark");
            return bytes[Utf8Mark.Length..];
        }

        var encoding = span.StartsWith(LittleEndianMark) || span.StartsWith("{\0"u8) ? Encoding.Unicode
            : span.StartsWith(BigEndianMark) || span.StartsWith("\0{"u8) ? Encoding.BigEndianUnicode : null;
        if (encoding is null || bytes.Length % 2 != 0)
        {
            return bytes;
        }

        words.Add("UTF-16 encoding");
        return Encoding.UTF8.GetBytes(encoding.GetString(bytes).TrimStart('\uFEFF'));
    }

    /// <summary>A block of code as it is pasted into a ticket, with whatever blank lines there are around it.</summary>
    private static byte[] Unfenced(byte[] bytes, ImmutableArray<string>.Builder words)
    {
        var text = bytes.AsSpan();
        var begin = text.IndexOfAnyExcept(Blank);
        if (begin < 0 || !(text[begin..].StartsWith("```"u8) || text[begin..].StartsWith("~~~"u8)) || text[begin..].IndexOf((byte)'\n') is not (>= 0 and var first))
        {
            return bytes;
        }

        var fence = text.Slice(begin, 3);
        var inside = text[(begin + first + 1)..];
        var end = inside.LastIndexOf(fence);
        if (end <= 0 || inside[(end + 3)..].ContainsAnyExcept(AfterFence))
        {
            return bytes;
        }

        words.Add("a Markdown fence");
        return inside[..end].TrimEnd("`~ \t"u8).ToArray();
    }

    /// <summary>The program writes no carriage return, and JSON has none inside a text.</summary>
    private static byte[] WithLineFeeds(byte[] bytes, ImmutableArray<string>.Builder words)
    {
        if (Array.IndexOf(bytes, (byte)'\r') < 0)
        {
            return bytes;
        }

        words.Add("changed line endings");
        var (kept, length) = (new byte[bytes.Length], 0);
        for (var at = 0; at < bytes.Length; at++)
        {
            if (bytes[at] != (byte)'\r')
            {
                kept[length++] = bytes[at];
            }
            else if (at + 1 == bytes.Length || bytes[at + 1] != (byte)'\n')
            {
                kept[length++] = (byte)'\n';
            }
        }

        return kept[..length];
    }

    /// <summary>A program that changed the form rarely kept the last line end; blank lines after it are not part of the journal.</summary>
    private static byte[] Ended(byte[] bytes)
    {
        var end = bytes.AsSpan().LastIndexOfAnyExcept("\n \t"u8) + 1;
        return end > 0 && bytes[end - 1] == (byte)'}' ? [.. bytes[..end], (byte)'\n'] : bytes;
    }
}

/// <summary>A journal in its own form.</summary>
/// <param name="Bytes">The bytes.</param>
/// <param name="Words">What was undone, as text; empty if nothing was.</param>
internal sealed record Restored(byte[] Bytes, ImmutableArray<string> Words);
