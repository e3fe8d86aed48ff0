using System.Buffers;
using System.Text.Json.Serialization;

namespace LoginMachine.Engine;

/// <summary>The name of an exception type, a trigger or an effect; never a message.</summary>
[JsonConverter(typeof(ReviewedConverter<TypeName>))]
public readonly record struct TypeName : IReviewed<TypeName>
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create(Characters.Letters + Characters.Digits + "._+`");

    private TypeName(string text) => Text = text;

    /// <summary>For example <c>System.IO.IOException</c>.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public static TypeName? Parse(string text) => Characters.Consists(text, 128, Allowed) ? new TypeName(text) : null;

    /// <inheritdoc/>
    public override string ToString() => Text;
}
