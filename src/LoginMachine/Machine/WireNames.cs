using System.Text.Json;
using System.Text.Json.Serialization;

namespace LoginMachine.Machine;

/// <summary>The JSON form of an enumeration: its member names in snake case, never numbers.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
public sealed class SnakeCaseConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;

/// <summary>Wire names outside of JSON: the same snake case on screens, in diagrams and on the command line.</summary>
public static class WireNames
{
    /// <summary>The wire name of an enumeration member, for example <c>token_endpoint_rejected</c>.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <param name="value">A defined member.</param>
    public static string Wire<T>(this T value)
        where T : struct, Enum => Names<T>.ByValue[value];

    /// <summary>The member with that wire name, or null where there is none.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <param name="name">A wire name; the comparison is exact.</param>
    public static T? Parse<T>(string name)
        where T : struct, Enum => Names<T>.ByName.TryGetValue(name, out var value) ? value : null;

    private static class Names<T>
        where T : struct, Enum
    {
        internal static readonly Dictionary<T, string> ByValue = Enum.GetValues<T>()
            .ToDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

        internal static readonly Dictionary<string, T> ByName = ByValue.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
    }
}
