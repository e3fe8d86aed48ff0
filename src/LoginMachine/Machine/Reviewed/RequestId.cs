using System.Buffers;
using System.Text.Json.Serialization;

namespace LoginMachine.Machine.Reviewed;

/// <summary>The id by which a provider finds a request in its own logs.</summary>
[JsonConverter(typeof(ReviewedConverter<RequestId>))]
public readonly record struct RequestId : IReviewed<RequestId>
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create(Characters.Letters + Characters.Digits + "-_.");

    private RequestId(string text) => Text = text;

    /// <summary>At most 80 letters, digits, hyphens, underscores and dots.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public static RequestId? Parse(string text) => Characters.Consists(text, 80, Allowed) ? new RequestId(text) : null;

    /// <inheritdoc/>
    public override string ToString() => Text;
}
