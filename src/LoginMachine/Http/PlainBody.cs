using System.IO.Compression;
using System.Text;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Http;

/// <summary>
/// A body as it was meant: decompressed, although no compression was requested, and without a byte order mark. The limit
/// holds for what it becomes as well.
/// </summary>
/// <param name="Bytes">The body.</param>
/// <param name="TooLarge">Whether it becomes more than the limit.</param>
/// <param name="Coding">The coding that could not be undone.</param>
internal sealed record PlainBody(ReadOnlyMemory<byte> Bytes, bool TooLarge = false, ContentCoding? Coding = null)
{
    internal static async Task<PlainBody> ReadAsync(ReadOnlyMemory<byte> body, ICollection<string> codings, int limit)
    {
        var coding = body.IsEmpty ? null : CodingOf(body, codings);
        if (coding is null)
        {
            return new PlainBody(Unmarked(body));
        }

        try
        {
            using var packed = new MemoryStream(body.ToArray());
            using var stream = Unpack(coding.Value, packed);
            if (stream is null)
            {
                return new PlainBody(body, Coding: coding);
            }

            using var content = new StreamContent(stream);
            var (plain, tooLarge) = await BoundedBody.ReadAsync(content, limit, CancellationToken.None).ConfigureAwait(false);
            return new PlainBody(Unmarked(plain), tooLarge);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            return new PlainBody(body, Coding: coding);
        }
    }

    /// <summary>Returns what the header names; else what the first bytes are. Plain JSON under a header that names a coding is plain JSON.</summary>
    private static ContentCoding? CodingOf(ReadOnlyMemory<byte> body, ICollection<string> codings)
    {
        var named = codings.Where(name => !name.Equals("identity", StringComparison.OrdinalIgnoreCase)).ToArray();
        return body.Span is [0x1f, 0x8b, ..] ? ContentCoding.Gzip
            : named.Length == 0 || body.Span.TrimStart(" \t\r\n"u8) is [(byte)'{', ..] ? null
            : named is [var only] ? Of(only) : ContentCoding.Other;
    }

    private static ContentCoding Of(string name) => name.ToLowerInvariant() switch
    {
        "gzip" or "x-gzip" => ContentCoding.Gzip,
        "deflate" => ContentCoding.Deflate,
        "br" => ContentCoding.Brotli,
        "zstd" => ContentCoding.Zstd,
        _ => ContentCoding.Other,
    };

    private static Stream? Unpack(ContentCoding coding, Stream packed) => coding switch
    {
        ContentCoding.Gzip => new GZipStream(packed, CompressionMode.Decompress),
        ContentCoding.Deflate => new ZLibStream(packed, CompressionMode.Decompress),
        ContentCoding.Brotli => new BrotliStream(packed, CompressionMode.Decompress),
        _ => null,
    };

    /// <summary>RFC 8259, section 8.1 allows a reader to pass over the mark; a text in UTF-16 is recognized by it.</summary>
    private static ReadOnlyMemory<byte> Unmarked(ReadOnlyMemory<byte> body) => body.Span switch
    {
        [0xef, 0xbb, 0xbf, ..] => body[3..],
        [0xff, 0xfe, ..] => Encoding.UTF8.GetBytes(Encoding.Unicode.GetString(body.Span[2..])),
        [0xfe, 0xff, ..] => Encoding.UTF8.GetBytes(Encoding.BigEndianUnicode.GetString(body.Span[2..])),
        _ => body,
    };
}
