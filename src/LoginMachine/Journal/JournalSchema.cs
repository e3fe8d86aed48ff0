using System.Text.Json;
using System.Text.Json.Nodes;
using LoginMachine.Machine;

namespace LoginMachine.Journal;

/// <summary>
/// The JSON Schema of one journal line, made from the trigger types: <c>docs/journal-v1.schema.json</c>. It states
/// the form of each member; that the members stand in order and that the hashes agree is beyond a schema.
/// </summary>
internal static class JournalSchema
{
    private const string Hexadecimal64 = "^[0-9a-f]{64}$";

    /// <summary>Returns the schema, as it is written to the page.</summary>
    public static string Write() => Line().ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n" }) + "\n";

    private static JsonObject Line() => new()
    {
        ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
        ["title"] = "A line of a LoginMachine journal, format version 1",
        ["type"] = "object",
        ["properties"] = Members(),
        ["required"] = Strings(Members().Select(member => member.Key)),
        ["additionalProperties"] = false,
        ["oneOf"] = new JsonArray([.. TriggerCatalog.All.Select(Choice)]),
        ["$defs"] = Definitions(),
    };

    private static JsonObject Members() => new()
    {
        ["v"] = new JsonObject { ["const"] = JournalEntry.FormatVersion },
        ["seq"] = new JsonObject { ["type"] = "integer" },
        ["at"] = Text("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{6}Z$"),
        ["mono_us"] = new JsonObject { ["type"] = "integer" },
        ["attempt"] = Text("^[0-9a-f]{16}$"),
        ["flow"] = Text("^[a-z]{1,16}$"),
        ["type"] = Names(Enum.GetValues<EntryType>().Select(type => type.Wire())),
        ["from"] = Names(Enum.GetNames<FlowState>()),
        ["trigger"] = Names(TriggerCatalog.All.Select(type => type.Name)),
        ["to"] = Names(Enum.GetNames<FlowState>()),
        ["data"] = new JsonObject { ["type"] = "object" },
        ["prev"] = Text(Hexadecimal64),
        ["hash"] = Text(Hexadecimal64),
    };

    /// <summary>The trigger's name decides which facts there are.</summary>
    private static JsonNode Choice(Type trigger) => new JsonObject
    {
        ["properties"] = new JsonObject
        {
            ["trigger"] = new JsonObject { ["const"] = trigger.Name },
            ["data"] = new JsonObject { ["$ref"] = "#/$defs/" + trigger.Name },
        },
    };

    private static JsonObject Definitions() =>
        new(TriggerCatalog.All.Select(type => KeyValuePair.Create<string, JsonNode?>(type.Name, Facts(type))));

    /// <summary>
    /// Walked by hand and not by the framework's exporter, which loses the form of a type that writes itself where
    /// it may be absent, and lists members that are computed and never written.
    /// </summary>
    private static JsonObject Facts(Type type)
    {
        var members = TriggerJson.Default.GetTypeInfo(type)!.Properties.Where(member => member.AssociatedParameter is not null).ToArray();
        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(members.Select(member => KeyValuePair.Create<string, JsonNode?>(member.Name, Form(member.PropertyType)))),
            ["required"] = Strings(members.Where(member => !member.AssociatedParameter!.HasDefaultValue).Select(member => member.Name)),
            ["additionalProperties"] = false,
        };
    }

    /// <summary>A fact without a value is left out, so none is null.</summary>
    private static JsonNode Form(Type member)
    {
        var type = Nullable.GetUnderlyingType(member) ?? member;
        return FactForms.Of(type) ?? Facts(type);
    }

    private static JsonObject Text(string pattern) => new() { ["type"] = "string", ["pattern"] = pattern };

    private static JsonObject Names(IEnumerable<string> names) => new() { ["enum"] = Strings(names) };

    private static JsonArray Strings(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
