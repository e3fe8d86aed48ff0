using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LoginMachine.Engine;

/// <summary>
/// The JSON form of an enumeration: its member names in snake case, never numbers. The framework's own converter
/// does the same; its code for each of our enumerations is compiled when the program runs, which is felt at
/// start-up.
/// </summary>
/// <typeparam name="T">The enumeration.</typeparam>
public sealed class SnakeCaseConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && WireNames.Parse<T>(reader.GetString()!) is { } value
            ? value
            : throw new JsonException($"not a {typeof(T).Name}");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Wire());
}

/// <summary>Wire names outside of JSON: the same snake case on screens, in diagrams and on the command line.</summary>
public static class WireNames
{
    /// <summary>Returns the wire name of an enumeration member, for example <c>image_rejected</c>.</summary>
    /// <typeparam name="T">The enumeration; its members are numbered from 0 without gaps.</typeparam>
    /// <param name="value">A defined member.</param>
    public static string Wire<T>(this T value)
        where T : struct, Enum => Names<T>.All[Unsafe.BitCast<T, int>(value)];

    /// <summary>Returns the member with that wire name, or null if there is none.</summary>
    /// <typeparam name="T">The enumeration; its members are numbered from 0 without gaps.</typeparam>
    /// <param name="name">A wire name; the comparison is exact.</param>
    public static T? Parse<T>(ReadOnlySpan<char> name)
        where T : struct, Enum => IndexOf(name, Names<T>.All) is var index and >= 0 ? Unsafe.BitCast<int, T>(index) : null;

    /// <summary>Returns the index of a text among names; negative if it is not one of them.</summary>
    internal static int IndexOf(ReadOnlySpan<char> text, string[] names)
    {
        var index = names.Length - 1;
        while (index >= 0 && !text.SequenceEqual(names[index]))
        {
            index--;
        }

        return index;
    }

    private static class Names<T>
        where T : struct, Enum
    {
        internal static readonly string[] All = Array.ConvertAll(Enum.GetNames<T>(), JsonNamingPolicy.SnakeCaseLower.ConvertName);
    }
}
