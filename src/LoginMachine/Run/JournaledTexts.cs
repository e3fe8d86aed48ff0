using System.Buffers;
using System.Text.Json;

namespace LoginMachine.Run;

/// <summary>
/// The texts in the facts of a journal line that could come from elsewhere. Names of members and words of the journal
/// are left out: a provider may choose <c>access_denied</c> for a code, and masking that would break the evidence.
/// </summary>
internal static class JournaledTexts
{
    private static readonly SearchValues<byte> Vocabulary = SearchValues.Create("abcdefghijklmnopqrstuvwxyz_"u8);

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
            if (json.TokenType == JsonTokenType.String && json.ValueSpan.ContainsAnyExcept(Vocabulary))
            {
                values.Add(((int)json.TokenStartIndex + 1, json.ValueSpan.Length));
            }
        }

        return values;
    }
}
