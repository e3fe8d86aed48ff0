using System.Buffers;
using System.Text.Json.Serialization;

namespace LoginMachine.Engine;

/// <summary>Names one attempt in the journal, the log and the failure text: 16 hexadecimal digits, random.</summary>
[JsonConverter(typeof(ReviewedConverter<AttemptId>))]
public readonly record struct AttemptId : IReviewed<AttemptId>
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create("0123456789abcdef");

    private AttemptId(string text) => Text = text;

    /// <summary>Gets the digits, in lower case.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public static AttemptId? Parse(string text) =>
        text.Length == 16 && Characters.Consists(text, 16, Allowed) ? new AttemptId(text) : null;

    /// <inheritdoc/>
    public override string ToString() => Text;
}
