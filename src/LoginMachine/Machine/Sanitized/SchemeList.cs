using System.Text.Json.Serialization;

namespace LoginMachine.Machine.Sanitized;

/// <summary>The authentication schemes that a proxy offers, by their registered names; others are <c>other</c>.</summary>
[JsonConverter(typeof(ReviewedConverter<SchemeList>))]
internal readonly record struct SchemeList : IReviewed<SchemeList>
{
    private static readonly string[] Known = ["basic", "bearer", "digest", "negotiate", "ntlm", "other"];

    private SchemeList(string text) => Text = text;

    /// <summary>For example <c>basic,negotiate</c>: in order, each once.</summary>
    public string Text { get; }

    /// <summary>Gets the names.</summary>
    public IReadOnlyList<string> Names => Text.Split(',');

    /// <summary>Returns the list of some schemes, or null if there are none.</summary>
    /// <param name="schemes">Names in any case.</param>
    public static SchemeList? From(IEnumerable<string> schemes)
    {
        var names = schemes.Select(scheme => Array.Find(Known, known => known.Equals(scheme, StringComparison.OrdinalIgnoreCase)) ?? "other")
            .Distinct().Order(StringComparer.Ordinal).ToArray();
        return names.Length == 0 ? null : new SchemeList(string.Join(',', names));
    }

    /// <inheritdoc/>
    public static SchemeList? Parse(string text)
    {
        var names = text.Split(',');
        return names.Length <= Known.Length && names.All(Known.Contains) ? new SchemeList(text) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
