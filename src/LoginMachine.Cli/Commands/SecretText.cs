using System.Text;

namespace LoginMachine.Cli.Commands;

/// <summary>The bytes of a secret that is piped in or is in a file, as text.</summary>
internal static class SecretText
{
    internal const char ByteOrderMark = '\uFEFF';

    /// <summary>PowerShell and Windows editors write a byte order mark, and UTF-16, also without one: then every other byte of a secret is zero.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="source">The option that they come from, for the message.</param>
    /// <param name="what">What they should be, with its article.</param>
    internal static string Decode(ReadOnlySpan<byte> bytes, string source, string what)
    {
        var text = bytes is [0xFF, 0xFE, ..] or [> 0, 0, ..] ? Encoding.Unicode.GetString(bytes)
            : bytes is [0xFE, 0xFF, ..] or [0, > 0, ..] ? Encoding.BigEndianUnicode.GetString(bytes)
            : Encoding.UTF8.GetString(bytes);
        return text.Contains('\0', StringComparison.Ordinal)
            ? throw new UsageException($"{source}: the input is not UTF-8 or UTF-16 text; give {what} on one line.")
            : text.TrimStart(ByteOrderMark);
    }

    /// <summary>Reads as much of a stream as a secret may be long, and a little more.</summary>
    internal static byte[] Read(Stream input, int maxLength)
    {
        var buffer = new byte[2 * (maxLength + 2)];
        return buffer[..input.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)];
    }
}
