using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LoginMachine.Machine.Reviewed;

namespace LoginMachine.Journal;

/// <summary>Steps through the members of one line in their fixed order.</summary>
internal ref struct LineReader(Utf8JsonReader json)
{
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

    internal string Text(string name)
    {
        Next(name, JsonTokenType.String);
        return json.GetString()!;
    }

    internal long Number(string name)
    {
        Next(name, JsonTokenType.Number);
        return json.TryGetInt64(out var value) ? value : throw new LineFormatException($"member \"{name}\" is not a whole number");
    }

    internal T Reviewed<T>(string name)
        where T : struct, IReviewed<T> =>
        T.Parse(Text(name)) ?? throw new LineFormatException($"member \"{name}\" has another form");

    internal object? Value(string name, JsonTypeInfo type)
    {
        Next(name, JsonTokenType.StartObject);
        return JsonSerializer.Deserialize(ref json, type);
    }

    private void Next(string name, JsonTokenType type)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.PropertyName || !json.ValueTextEquals(name))
        {
            throw new LineFormatException(json.TokenType == JsonTokenType.PropertyName
                ? $"unknown member \"{Printable.Name(json.GetString()!)}\" where \"{name}\" belongs"
                : $"member \"{name}\" is missing");
        }

        if (!json.Read() || json.TokenType != type)
        {
            throw new LineFormatException($"member \"{name}\" is of another type");
        }
    }
}
