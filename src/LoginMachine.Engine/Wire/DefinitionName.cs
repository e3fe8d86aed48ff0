using System.Buffers;
using System.Text.Json.Serialization;

namespace LoginMachine.Engine;

/// <summary>Names one version of a machine: the flow, a slash, the version.</summary>
[JsonConverter(typeof(ReviewedConverter<DefinitionName>))]
public readonly record struct DefinitionName : IReviewed<DefinitionName>
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create(Characters.Lower + Characters.Digits + "/-");

    private DefinitionName(string text) => Text = text;

    /// <summary>For example <c>update/1</c>.</summary>
    public string Text { get; }

    /// <summary>Gets the flow's name, for example <c>update</c>.</summary>
    public string Flow => Text.Split('/')[0];

    /// <inheritdoc/>
    public static DefinitionName? Parse(string text) => Characters.Consists(text, 32, Allowed) ? new DefinitionName(text) : null;

    /// <inheritdoc/>
    public override string ToString() => Text;
}
