using System.Buffers;
using System.Text.Json.Serialization;

namespace LoginMachine.Machine.Sanitized;

/// <summary>
/// The id by which a provider finds a request in its own logs, if it has a form that can hold nothing else; else its
/// <see cref="Mark"/>. Journals of older versions hold ids of any form.
/// </summary>
[JsonConverter(typeof(ReviewedConverter<RequestId>))]
internal readonly record struct RequestId : IReviewed<RequestId>
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create(Characters.Letters + Characters.Digits + "-_.");

    private RequestId(string text) => Text = text;

    /// <summary>At most 80 letters, digits, hyphens, underscores and dots, or the text of a mark.</summary>
    public string Text { get; }

    /// <summary>Returns the id if it is a UUID (RFC 9562) or a short hexadecimal number with a code of a place after it; else null.</summary>
    /// <param name="text">The provider's text.</param>
    public static RequestId? Narrow(string text) =>
        Guid.TryParseExact(text, "D", out _) || IsRay(text) ? new RequestId(text) : null;

    /// <summary>Returns a mark in the place of an id.</summary>
    /// <param name="mark">The mark.</param>
    public static RequestId From(Mark mark) => new(mark.Text);

    /// <inheritdoc/>
    public static RequestId? Parse(string text) => Characters.Consists(text, 80, Allowed) || Mark.Parse(text) is not null ? new RequestId(text) : null;

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static bool IsRay(string text) =>
        text.Length == 20 && text[16] == '-' && text[..16].All(char.IsAsciiHexDigitLower) && text[17..].All(char.IsAsciiLetterUpper);
}
