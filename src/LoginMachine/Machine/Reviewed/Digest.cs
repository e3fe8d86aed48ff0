using System.Buffers;
using System.Text.Json.Serialization;

namespace LoginMachine.Machine.Reviewed;

/// <summary>A SHA-256 digest: of a journal line, or of a machine definition.</summary>
[JsonConverter(typeof(ReviewedConverter<Digest>))]
public readonly record struct Digest : IReviewed<Digest>
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create(Characters.Digits + "abcdef");

    private Digest(string text) => Text = text;

    /// <summary>Sixty-four hexadecimal digits in lower case.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public static Digest? Parse(string text) => text.Length == 64 && Characters.Consists(text, 64, Allowed) ? new Digest(text) : null;

    /// <inheritdoc/>
    public override string ToString() => Text;
}
