using System.Text.Json.Serialization;

namespace LoginMachine.Machine.Sanitized;

/// <summary>
/// The replacement in a journal for a text that must not be journaled: its length and a fingerprint keyed with a secret of
/// the attempt, so that equal texts can be recognized and nothing can be guessed back.
/// </summary>
[JsonConverter(typeof(ReviewedConverter<Mark>))]
internal readonly record struct Mark : IReviewed<Mark>
{
    private const string Prefix = "redacted:";

    private Mark(string text) => Text = text;

    /// <summary>For example <c>redacted:12:3f9a5c01</c>.</summary>
    public string Text { get; }

    /// <summary>Makes the mark of a text.</summary>
    /// <param name="length">How many characters the text had.</param>
    /// <param name="fingerprint">Eight hexadecimal digits in lower case.</param>
    public static Mark Of(int length, string fingerprint) => new($"{Prefix}{length}:{fingerprint}");

    /// <inheritdoc/>
    public static Mark? Parse(string text)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var parts = text[Prefix.Length..].Split(':');
        return parts is [{ Length: > 0 and <= 10 } length, { Length: 8 } print]
            && length.All(char.IsAsciiDigit) && print.All(char.IsAsciiHexDigitLower)
                ? new Mark(text)
                : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
