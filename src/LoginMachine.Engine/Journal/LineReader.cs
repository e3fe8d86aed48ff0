using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace LoginMachine.Engine;

/// <summary>Steps through the members of one line in their fixed order.</summary>
/// <param name="json">The line.</param>
/// <param name="room">Where texts are put that are looked at and not kept. What is too long for it becomes a string.</param>
internal ref struct LineReader(Utf8JsonReader json, Span<char> room)
{
    private readonly Span<char> room = room;
    private Utf8JsonReader json = json;

    internal void Begin()
    {
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
        {
            throw new LineFormatException("not a JSON object");
        }
    }

    internal void End()
    {
        if (!json.Read() || json.TokenType != JsonTokenType.EndObject)
        {
            throw new LineFormatException("unknown member after \"hash\"");
        }

        if (json.Read())
        {
            throw new LineFormatException("text after the object");
        }
    }

    /// <summary>Returns a text, valid until the next one is requested.</summary>
    internal ReadOnlySpan<char> Text(ReadOnlySpan<byte> name)
    {
        Next(name, JsonTokenType.String);
        return json.ValueSpan.Length <= room.Length ? room[..json.CopyString(room)] : json.GetString();
    }

    internal long Number(ReadOnlySpan<byte> name)
    {
        Next(name, JsonTokenType.Number);
        return json.TryGetInt64(out var value) ? value : throw new LineFormatException($"member \"{Of(name)}\" is not a whole number");
    }

    internal AttemptId Attempt(ReadOnlySpan<byte> name) =>
        AttemptId.Parse(Text(name).ToString()) ?? throw AnotherForm(name);

    internal Digest Digest(ReadOnlySpan<byte> name) =>
        Engine.Digest.Read(Text(name)) ?? throw AnotherForm(name);

    internal object? Value(ReadOnlySpan<byte> name, JsonTypeInfo type)
    {
        Next(name, JsonTokenType.StartObject);
        return JsonSerializer.Deserialize(ref json, type);
    }

    private void Next(ReadOnlySpan<byte> name, JsonTokenType type)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.PropertyName || !json.ValueTextEquals(name))
        {
            throw new LineFormatException(json.TokenType == JsonTokenType.PropertyName
                ? $"unknown member \"{Printable.Name(json.GetString()!)}\" where \"{Of(name)}\" belongs"
                : $"member \"{Of(name)}\" is missing");
        }

        if (!json.Read() || json.TokenType != type)
        {
            throw new LineFormatException($"member \"{Of(name)}\" has the wrong type");
        }
    }

    private static LineFormatException AnotherForm(ReadOnlySpan<byte> name) => new($"member \"{Of(name)}\" has the wrong form");

    private static string Of(ReadOnlySpan<byte> name) => Encoding.UTF8.GetString(name);
}
