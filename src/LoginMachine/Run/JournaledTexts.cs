using System.Buffers;
using System.Text.Json;

namespace LoginMachine.Run;

/// <summary>
/// The texts in the facts of a journal line that could come from elsewhere. Names of members and terms of the journal
/// are left out: a provider may choose <c>access_denied</c> for a code, and masking that would break the evidence.
/// </summary>
internal static class JournaledTexts
{
    private static readonly SearchValues<byte> Vocabulary = SearchValues.Create("abcdefghijklmnopqrstuvwxyz_"u8);

    /// <summary>No word of the journal has a longer piece between two underscores; a secret in lower case without a digit has.</summary>
    private const int MaxPiece = 16;

    /// <summary>Calls an action with each such text, in place.</summary>
    /// <param name="facts">The JSON of the facts, which may follow other members of the line.</param>
    /// <param name="look">Gets the bytes between the quotation marks.</param>
    internal static void Each(Span<byte> facts, SpanAction<byte, int> look)
    {
        foreach (var (begin, length) in Values(facts))
        {
            look(facts.Slice(begin, length), begin);
        }
    }

    private static List<(int Begin, int Length)> Values(ReadOnlySpan<byte> facts)
    {
        var values = new List<(int, int)>();
        var json = new Utf8JsonReader(facts, new JsonReaderOptions { AllowMultipleValues = true });
        while (json.Read())
        {
            if (json.TokenType == JsonTokenType.String && !IsWord(json.ValueSpan))
            {
                values.Add(((int)json.TokenStartIndex + 1, json.ValueSpan.Length));
            }
        }

        return values;
    }

    /// <summary>Returns whether a text has the form of a wire name, for example <c>access_denied</c>.</summary>
    /// <param name="text">The bytes of a JSON string.</param>
    internal static bool IsWord(ReadOnlySpan<byte> text)
    {
        if (text.ContainsAnyExcept(Vocabulary))
        {
            return false;
        }

        foreach (var piece in text.Split((byte)'_'))
        {
            if (text[piece].Length > MaxPiece)
            {
                return false;
            }
        }

        return true;
    }
}
