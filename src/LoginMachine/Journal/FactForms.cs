using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;

namespace LoginMachine.Journal;

/// <summary>The schemas of single facts: yes and no, numbers, names, reviewed texts, ports.</summary>
internal static class FactForms
{
    private const string MarkForm = "redacted:[0-9]{1,10}:[0-9a-f]{8}";

    /// <summary>A test holds each against its type's own check.</summary>
    internal static FrozenDictionary<Type, string> Patterns { get; } = new Dictionary<Type, string>
    {
        [typeof(AttemptId)] = "^[0-9a-f]{16}$",
        [typeof(VersionLabel)] = "^[A-Za-z0-9 ._\\-+()#:]{1,64}$",
        [typeof(DefinitionName)] = "^[a-z0-9/\\-]{1,32}$",
        [typeof(Digest)] = "^[0-9a-f]{64}$",
        [typeof(ErrorCode)] = $"^({string.Join('|', ErrorCode.All)}|{MarkForm})$",
        [typeof(HostLabel)] = "^[a-z0-9.\\-:\\[\\]]{1,260}$",
        [typeof(Mark)] = $"^{MarkForm}$",
        [typeof(SchemeList)] = "^(basic|bearer|digest|negotiate|ntlm|other)(,(basic|bearer|digest|negotiate|ntlm|other)){0,5}$",
        [typeof(ProfileLabel)] = "^[A-Za-z0-9\\-_.]{1,64}$",
        [typeof(RequestId)] = $"^([A-Za-z0-9\\-_.]{{1,80}}|{MarkForm})$",
        [typeof(TypeName)] = "^[A-Za-z0-9._+`]{1,128}$",
    }.ToFrozenDictionary();

    /// <summary>Null for a record, which has facts of its own.</summary>
    internal static JsonNode? Of(Type type) => type switch
    {
        _ when type == typeof(bool) => new JsonObject { ["type"] = "boolean" },
        _ when type == typeof(int) || type == typeof(long) => new JsonObject { ["type"] = "integer" },
        { IsEnum: true } => new JsonObject { ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(Wire)]) },
        _ when type == typeof(Ports) => JsonNode.Parse("""{"type":"array","items":{"type":"integer","minimum":0,"maximum":65535}}"""),
        _ when Patterns.TryGetValue(type, out var pattern) => new JsonObject { ["type"] = "string", ["pattern"] = pattern },
        _ => null,
    };

    private static JsonNode Wire(string name) => JsonValue.Create(JsonNamingPolicy.SnakeCaseLower.ConvertName(name));
}
