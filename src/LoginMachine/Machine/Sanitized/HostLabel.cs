using System.Buffers;
using System.Text.Json.Serialization;

namespace LoginMachine.Machine.Sanitized;

/// <summary>The host of the provider, with its port where the address names one.</summary>
[JsonConverter(typeof(ReviewedConverter<HostLabel>))]
internal readonly record struct HostLabel : IReviewed<HostLabel>
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create(Characters.Lower + Characters.Digits + ".-:[]");

    private HostLabel(string text) => Text = text;

    /// <summary>For example <c>login.example.com</c> or <c>127.0.0.1:4444</c>.</summary>
    public string Text { get; }

    /// <summary>Returns a mark in the place of a host. No host has this form.</summary>
    /// <param name="mark">The mark.</param>
    public static HostLabel From(Mark mark) => new(mark.Text);

    /// <inheritdoc/>
    public static HostLabel? Parse(string text) => Characters.Consists(text, 260, Allowed) ? new HostLabel(text) : null;

    /// <inheritdoc/>
    public override string ToString() => Text;
}
