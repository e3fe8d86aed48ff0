using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace LoginMachine.TestProvider.Serving;

/// <summary>
/// Decoded parameters, and whether one came twice, which RFC 6749, section 3.1 forbids and RFC 8707, section 2 allows
/// for <c>resource</c> alone.
/// </summary>
internal sealed record Parameters(IReadOnlyDictionary<string, string> Values, bool Repeated)
{
    public static Parameters None { get; } = new(new Dictionary<string, string>(), false);

    /// <summary>A parameter without a value counts as left out (RFC 6749, section 3.1).</summary>
    public string? this[string name] =>
        Values.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    public static Parameters FromQuery(string? encoded)
    {
        var parsed = QueryHelpers.ParseQuery(encoded);
        return new Parameters(
            parsed.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal),
            parsed.Any(pair => pair.Value.Count > 1 && pair.Key != "resource"));
    }

    /// <summary>Some providers take their token requests as JSON; a body that is no object holds no parameters.</summary>
    public static Parameters FromJson(string body)
    {
        try
        {
            return JsonNode.Parse(body) is JsonObject members
                ? new Parameters(members.ToDictionary(member => member.Key, member => Text(member.Value)), false)
                : None;
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            return None;
        }
    }

    private static string Text(JsonNode? value) => value switch
    {
        null => "",
        JsonValue text when text.TryGetValue<string>(out var plain) => plain,
        _ => value.ToJsonString(),
    };
}
