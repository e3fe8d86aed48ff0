using System.Text.Json;
using System.Text.Json.Serialization;
using LoginMachine.Run;

namespace LoginMachine.Credentials;

/// <summary>
/// The JSON form of the credentials file. The secrets stay secrets up to the bytes: only the converters named here
/// reveal them.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    WriteIndented = true,
    Converters = [typeof(RevealedSecret), typeof(RevealedPersonal)])]
[JsonSerializable(typeof(CredentialDocument))]
internal sealed partial class CredentialJson : JsonSerializerContext;

/// <summary>Writes and reads a secret as it is. Used for private files of this program, and by nothing else.</summary>
internal sealed class RevealedSecret : JsonConverter<Secret>
{
    /// <inheritdoc/>
    public override Secret? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? Secret.From(reader.GetString()) : throw new JsonException();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) => writer.WriteStringValue(value.Reveal());
}

/// <summary>Writes and reads a personal text as it is. Used for private files of this program, and by nothing else.</summary>
internal sealed class RevealedPersonal : JsonConverter<Personal>
{
    /// <inheritdoc/>
    public override Personal? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType != JsonTokenType.String ? throw new JsonException() : reader.GetString() is { Length: > 0 } text ? new Personal(text) : null;

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Personal value, JsonSerializerOptions options) => writer.WriteStringValue(value.Reveal());
}
