using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LoginMachine.Run;

/// <summary>
/// A text for the user of this machine alone: who has signed in, or a path below the home folder. Like a
/// <see cref="Secret"/> it shows nothing by itself; it converts to a string when a string is needed.
/// </summary>
[DebuggerDisplay("[personal]")]
[JsonConverter(typeof(NoJson))]
public sealed class Personal : IEquatable<Personal>
{
    private readonly string value;

    /// <summary>Takes a personal text.</summary>
    /// <param name="value">The text.</param>
    public Personal(string value) => this.value = value;

    /// <summary>Returns the text, to show it to the user.</summary>
    public string Reveal() => value;

    /// <summary>Converts a text.</summary>
    /// <param name="value">The text, or null.</param>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(value))]
    public static implicit operator Personal?(string? value) => value is null ? null : new Personal(value);

    /// <summary>Reveals a text when a string is needed.</summary>
    /// <param name="value">The personal text, or null.</param>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(value))]
    public static implicit operator string?(Personal? value) => value?.value;

    /// <summary>Compares two texts.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(Personal? left, Personal? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Compares two texts.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(Personal? left, Personal? right) => !(left == right);

    /// <summary>Does the same as the conversion from a string.</summary>
    /// <param name="value">The text, or null.</param>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(value))]
    public static Personal? ToPersonal(string? value) => value;

    /// <inheritdoc/>
    public bool Equals(Personal? other) => other is not null && string.Equals(value, other.value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Personal);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(value);

    /// <summary>Returns a fixed word.</summary>
    public override string ToString() => "[personal]";

    /// <summary>Writes the fixed word, so that an outcome can be logged as it is.</summary>
    internal sealed class NoJson : JsonConverter<Personal>
    {
        public override Personal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("A personal text cannot be written as JSON.");

        public override void Write(Utf8JsonWriter writer, Personal value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
