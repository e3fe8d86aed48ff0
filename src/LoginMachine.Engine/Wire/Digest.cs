using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace LoginMachine.Engine;

/// <summary>A SHA-256 digest: of a journal line, or of a machine definition.</summary>
/// <remarks>
/// Held as bytes and not as text: a long replay makes three of them per line and shows none. As four numbers and not
/// as two of 128 bits: whatever touches those cannot be compiled beforehand, and a digest is in everything.
/// </remarks>
[JsonConverter(typeof(ReviewedConverter<Digest>))]
public readonly record struct Digest : IReviewed<Digest>
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create(Characters.Digits + "abcdef");

    private readonly ulong first;
    private readonly ulong second;
    private readonly ulong third;
    private readonly ulong fourth;

    private Digest(ReadOnlySpan<byte> hash)
    {
        var parts = MemoryMarshal.Cast<byte, ulong>(hash);
        (first, second, third, fourth) = (parts[0], parts[1], parts[2], parts[3]);
    }

    /// <summary>Sixty-four hexadecimal digits in lower case.</summary>
    public string Text => Convert.ToHexStringLower(MemoryMarshal.AsBytes<ulong>([first, second, third, fourth]));

    /// <summary>Returns the digest of some bytes.</summary>
    /// <param name="bytes">Any bytes.</param>
    public static Digest Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return new Digest(hash);
    }

    /// <inheritdoc/>
    public static Digest? Parse(string text) => Read(text);

    /// <inheritdoc cref="Parse(string)"/>
    public static Digest? Read(ReadOnlySpan<char> text)
    {
        if (text.Length != 64 || text.ContainsAnyExcept(Allowed))
        {
            return null;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Convert.FromHexString(text, hash, out _, out _);
        return new Digest(hash);
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
