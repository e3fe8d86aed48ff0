using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LoginMachine.Run;

/// <summary>
/// A URL that carries a secret: the authorization URL with its <c>state</c>, a device page with the code in it. It is
/// for the user alone and shows nothing by itself; it converts to a <see cref="Uri"/> when one is needed.
/// </summary>
[DebuggerDisplay("[secret]")]
[JsonConverter(typeof(NoJson))]
public sealed class SecretUri : IEquatable<SecretUri>
{
    private readonly Uri value;

    /// <summary>Takes a URL.</summary>
    /// <param name="value">An absolute URL.</param>
    public SecretUri(Uri value) => this.value = value;

    /// <summary>Returns the URL, for the browser or the user's screen.</summary>
    public Uri Reveal() => value;

    /// <summary>Converts a URL.</summary>
    /// <param name="value">The URL, or null.</param>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(value))]
    public static implicit operator SecretUri?(Uri? value) => value is null ? null : new SecretUri(value);

    /// <summary>Reveals a URL when one is needed.</summary>
    /// <param name="value">The URL, or null.</param>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(value))]
    public static implicit operator Uri?(SecretUri? value) => value?.value;

    /// <summary>Does the same as the conversion from a URL.</summary>
    /// <param name="value">The URL, or null.</param>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(value))]
    public static SecretUri? ToSecretUri(Uri? value) => value;

    /// <summary>Does the same as the conversion to a URL.</summary>
    public Uri ToUri() => value;

    /// <inheritdoc/>
    public bool Equals(SecretUri? other) => other is not null && value.AbsoluteUri == other.value.AbsoluteUri;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SecretUri);

    /// <inheritdoc/>
    public override int GetHashCode() => value.GetHashCode();

    /// <summary>Returns a fixed word.</summary>
    public override string ToString() => "[secret]";

    internal sealed class NoJson : JsonConverter<SecretUri>
    {
        public override SecretUri Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("A URL with a secret cannot be written as JSON.");

        public override void Write(Utf8JsonWriter writer, SecretUri value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}

/// <summary>Parts of a <see cref="SecretUri"/>. They are no members of it, so that nothing that lists its members shows them.</summary>
internal static class SecretUriParts
{
    extension(SecretUri uri)
    {
        /// <summary>Gets the whole URL, as a browser takes it.</summary>
        public string AbsoluteUri => uri.Reveal().AbsoluteUri;

        /// <summary>Gets the query, with its question mark.</summary>
        public string Query => uri.Reveal().Query;
    }
}
