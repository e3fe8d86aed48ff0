using System.Buffers;
using System.Text.Json.Serialization;

namespace LoginMachine.Machine.Sanitized;

/// <summary>A version or the name of an operating system.</summary>
[JsonConverter(typeof(ReviewedConverter<VersionLabel>))]
internal readonly record struct VersionLabel : IReviewed<VersionLabel>
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create(Characters.Letters + Characters.Digits + " ._-+()#:");

    private VersionLabel(string text) => Text = text;

    /// <summary>For example <c>0.1.0</c> or <c>linux x64</c>.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public static VersionLabel? Parse(string text) => Characters.Consists(text, 64, Allowed) ? new VersionLabel(text) : null;

    /// <inheritdoc/>
    public override string ToString() => Text;
}
