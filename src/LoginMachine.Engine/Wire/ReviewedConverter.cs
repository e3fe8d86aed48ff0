using System.Text.Json;
using System.Text.Json.Serialization;

namespace LoginMachine.Engine;

/// <summary>The JSON form of a reviewed text; a text of another form is refused when it is read.</summary>
/// <typeparam name="T">The reviewed type.</typeparam>
public sealed class ReviewedConverter<T> : JsonConverter<T>
    where T : struct, IReviewed<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && T.Parse(reader.GetString()!) is { } value
            ? value
            : throw new JsonException($"not a {typeof(T).Name}");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Text);
}
