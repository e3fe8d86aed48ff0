using System.Buffers.Text;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LoginMachine.Run;

/// <summary>
/// The only type that holds a secret: a code, a verifier, a token. It does not print, has no JSON form, and is
/// revealed by name, so that a search for <see cref="Reveal"/> finds every place that uses one.
/// </summary>
[DebuggerDisplay("[secret]")]
[JsonConverter(typeof(NoJson))]
public sealed class Secret : IEquatable<Secret>
{
    private readonly string value;

    /// <summary>Takes a secret from outside.</summary>
    /// <param name="value">The text; not empty.</param>
    public Secret(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        this.value = value;
    }

    /// <summary>Makes a secret from random bytes, in base64url (RFC 4648, section 5).</summary>
    /// <param name="bytes">How many bytes.</param>
    public static Secret Random(int bytes) => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes)));

    /// <summary>Returns the text itself, for the one place that must send or save it.</summary>
    public string Reveal() => value;

    /// <summary>Returns whether a text is this secret, in constant time.</summary>
    /// <param name="text">Any text.</param>
    public bool FixedTimeEquals(string text) => CryptographicOperations.FixedTimeEquals(
        System.Text.Encoding.UTF8.GetBytes(value), System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Takes a secret from outside; a text that holds none is null.</summary>
    /// <param name="text">Any text, or null.</param>
    public static implicit operator Secret?(string? text) => From(text);

    /// <summary>Does the same as the conversion from a string.</summary>
    /// <param name="text">Any text, or null.</param>
    public static Secret? ToSecret(string? text) => From(text);

    /// <summary>Returns the secret, or null for a text that holds none.</summary>
    /// <param name="text">Any text, or null.</param>
    internal static Secret? From(string? text) => text is { Length: > 0 } ? new Secret(text) : null;

    /// <summary>Compares two secrets in constant time.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(Secret? left, Secret? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Compares two secrets in constant time.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(Secret? left, Secret? right) => !(left == right);

    /// <inheritdoc/>
    public bool Equals(Secret? other) => other is not null && FixedTimeEquals(other.value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Secret);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(value);

    /// <summary>Returns a fixed word.</summary>
    public override string ToString() => "[secret]";

    internal sealed class NoJson : JsonConverter<Secret>
    {
        public override Secret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("A secret cannot be written as JSON.");

        public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) =>
            throw new NotSupportedException("A secret cannot be written as JSON.");
    }
}
