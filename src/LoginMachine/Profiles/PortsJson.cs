using System.Text.Json;
using System.Text.Json.Serialization;

namespace LoginMachine.Profiles;

/// <summary>A list of ports. The serializer's own form of lists of numbers is compiled at every start of the program.</summary>
internal sealed class PortsJson : JsonConverter<IReadOnlyList<int>>
{
    /// <inheritdoc/>
    public override IReadOnlyList<int> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException();
        }

        var ports = new List<int>();
        while (reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var port))
        {
            ports.Add(port);
        }

        return reader.TokenType == JsonTokenType.EndArray ? ports : throw new JsonException();
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, IReadOnlyList<int> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var port in value)
        {
            writer.WriteNumberValue(port);
        }

        writer.WriteEndArray();
    }
}
