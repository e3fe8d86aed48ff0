using System.Buffers;
using System.Text.Json.Serialization;

namespace LoginMachine.Machine.Sanitized;

/// <summary>The name of a profile, in the form that profiles are held to.</summary>
[JsonConverter(typeof(ReviewedConverter<ProfileLabel>))]
internal readonly record struct ProfileLabel : IReviewed<ProfileLabel>
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create(Characters.Letters + Characters.Digits + "-_.");

    private ProfileLabel(string text) => Text = text;

    /// <summary>For example <c>work</c>.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public static ProfileLabel? Parse(string text) => Characters.Consists(text, 64, Allowed) ? new ProfileLabel(text) : null;

    /// <inheritdoc/>
    public override string ToString() => Text;
}
