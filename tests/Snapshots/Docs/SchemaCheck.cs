using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LoginMachine.Tests.Snapshots.Docs;

/// <summary>Checks a value against a JSON Schema, for the keywords that ours uses; another one is an error.</summary>
/// <param name="root">The whole schema, for its references.</param>
internal sealed class SchemaCheck(JsonObject root)
{
    private static readonly string[] Silent = ["$schema", "title", "$defs"];

    /// <summary>What is wrong with a value, or null.</summary>
    internal string? Fault(JsonNode? value, JsonNode schema, string at = "$") => schema is JsonObject form
        ? form.Where(keyword => !Silent.Contains(keyword.Key)).Select(keyword => Fault(value, form, keyword.Key, keyword.Value!, at)).FirstOrDefault(fault => fault is not null)
        : schema.GetValue<bool>() ? null : $"{at} is not allowed";

    private string? Fault(JsonNode? value, JsonObject form, string keyword, JsonNode rule, string at) => keyword switch
    {
        "$ref" => Fault(value, root["$defs"]![rule.GetValue<string>()["#/$defs/".Length..]]!, at),
        "type" => Unless(IsType(value, rule.GetValue<string>()), $"{at} is no {rule}"),
        "const" => Unless(JsonNode.DeepEquals(value, rule), $"{at} is not {rule}"),
        "enum" => Unless(rule.AsArray().Any(each => JsonNode.DeepEquals(each, value)), $"{at} is none of {rule.ToJsonString()}"),
        "pattern" => Unless(value?.GetValueKind() != JsonValueKind.String || Regex.IsMatch(value.GetValue<string>(), rule.GetValue<string>(), RegexOptions.ECMAScript), $"{at} does not match {rule}"),
        "minimum" => Unless(value!.GetValue<long>() >= rule.GetValue<long>(), $"{at} is below {rule}"),
        "maximum" => Unless(value!.GetValue<long>() <= rule.GetValue<long>(), $"{at} is above {rule}"),
        "items" => First((value as JsonArray ?? []).Select((item, index) => Fault(item, rule, $"{at}[{index}]"))),
        "properties" => First(rule.AsObject().Where(member => Has(value, member.Key)).Select(member => Fault(value![member.Key], member.Value!, $"{at}.{member.Key}"))),
        "required" => First(rule.AsArray().Select(name => Unless(Has(value, name!.GetValue<string>()), $"{at} has no {name}"))),
        "additionalProperties" => First(Others(value, form).Select(member => Fault(member.Value, rule, $"{at}.{member.Key}"))),
        "oneOf" => OneOf(value, rule.AsArray(), at),
        _ => throw new NotSupportedException(keyword),
    };

    private string? OneOf(JsonNode? value, JsonArray choices, string at)
    {
        var faults = choices.Select(choice => Fault(value, choice!, at)).ToArray();
        return Unless(faults.Count(fault => fault is null) == 1, $"{at} fits {faults.Count(fault => fault is null)} of: {string.Join("; ", faults)}");
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Others(JsonNode? value, JsonObject form) =>
        (value as JsonObject ?? []).Where(member => form["properties"] is not JsonObject named || !named.ContainsKey(member.Key));

    private static bool Has(JsonNode? value, string name) => value is JsonObject document && document.ContainsKey(name);

    private static bool IsType(JsonNode? value, string type) => value?.GetValueKind() switch
    {
        JsonValueKind.Object => type == "object",
        JsonValueKind.Array => type == "array",
        JsonValueKind.String => type == "string",
        JsonValueKind.True or JsonValueKind.False => type == "boolean",
        JsonValueKind.Number => type == "integer" && value.AsValue().TryGetValue<long>(out _),
        _ => false,
    };

    private static string? First(IEnumerable<string?> faults) => faults.FirstOrDefault(fault => fault is not null);

    private static string? Unless(bool fine, string fault) => fine ? null : fault;
}
