using System.Buffers;
using System.Text.Json.Serialization;

namespace LoginMachine.Machine.Sanitized;

/// <summary>A version or the name of an operating system.</summary>
[JsonConverter(typeof(ReviewedConverter<Build>))]
internal readonly record struct Build : IReviewed<Build>
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create(Characters.Letters + Characters.Digits + " ._-+()#:");

    private Build(string text) => Text = text;

    /// <summary>For example <c>0.1.0</c> or <c>linux x64</c>.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public static Build? Parse(string text) => Characters.Consists(text, 64, Allowed) ? new Build(text) : null;

    /// <inheritdoc/>
    public override string ToString() => Text;
}
