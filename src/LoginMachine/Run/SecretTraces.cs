using System.Buffers;
using System.Text;

namespace LoginMachine.Run;

/// <summary>
/// Finds a secret, or a recognizable part of one, in a text: as it is, in another case, without its hyphens, or any
/// stretch of it that is too long to be chance.
/// </summary>
/// <param name="secret">The secret.</param>
internal sealed class SecretTraces(Secret secret)
{
    /// <summary>The number of characters that no two texts share by chance.</summary>
    private const int Stretch = 12;

    /// <summary>A secret that is shorter than this is in many texts that do not come from it.</summary>
    private const int Shortest = 6;

    private readonly string bare = Bare(secret.Reveal(), out _);

    /// <summary>Returns whether the text has a trace of the secret.</summary>
    internal bool AreIn(string text) => Find(text) is not null;

    /// <summary>Overwrites every trace in a text with <c>x</c>, byte by byte.</summary>
    internal void Mask(Span<byte> text)
    {
        while (Find(Encoding.Latin1.GetString(text)) is var (begin, end))
        {
            text[begin..end].Fill((byte)'x');
        }
    }

    /// <summary>Where the first trace begins and ends.</summary>
    private (int Begin, int End)? Find(string text)
    {
        if (bare.Length < Shortest)
        {
            return null;
        }

        var (plain, length) = (Bare(text, out var places), Math.Min(bare.Length, Stretch));
        for (var at = 0; at + length <= plain.Length; at++)
        {
            if (bare.Contains(plain.Substring(at, length), StringComparison.Ordinal) && !IsMasked(plain.AsSpan(at, length)))
            {
                return (places[at], places[Longest(plain, at, length) - 1] + 1);
            }
        }

        return null;
    }

    private int Longest(string plain, int at, int length)
    {
        var end = at + length;
        while (end < plain.Length && bare.Contains(plain[at..(end + 1)], StringComparison.Ordinal))
        {
            end++;
        }

        return end;
    }

    private static bool IsMasked(ReadOnlySpan<char> stretch) => !stretch.ContainsAnyExcept('x');

    /// <summary>Returns a text in lower case and without hyphens and spaces, with the place of each character that stays.</summary>
    private static string Bare(string text, out List<int> places)
    {
        var (plain, kept) = (new StringBuilder(text.Length), new List<int>(text.Length));
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is not ('-' or ' '))
            {
                plain.Append(char.ToLowerInvariant(text[at]));
                kept.Add(at);
            }
        }

        places = kept;
        return plain.ToString();
    }
}
