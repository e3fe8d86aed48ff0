using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LoginMachine.Run;
using Microsoft.Extensions.Configuration;

namespace LoginMachine.Profiles;

/// <summary>
/// A profile out of a host's configuration. The section becomes the JSON of the profiles file, so that both have the same
/// members and the same checks; names may be in either case, <c>ClientId</c> or <c>client_id</c>.
/// </summary>
internal static class ConfiguredProfile
{
    private static readonly string[] Flags = ["identity", "issuer_parameter", "pushed_authorization"];

    /// <summary>The keys of these are the provider's names and stay as they are.</summary>
    private static readonly string[] Dictionaries = ["extra_parameters", "status_claims"];

    /// <summary>Reads a section. Its name is the profile's name unless it has a member <c>Name</c>.</summary>
    /// <exception cref="ArgumentException">A member is unknown or of another type.</exception>
    internal static Profile Read(IConfigurationSection section)
    {
        var json = Members(section, ConvertName);
        json.TryAdd("name", section.Key);
        try
        {
            return ProfileJson.ReadOne(Encoding.UTF8.GetBytes(json.ToJsonString()));
        }
        catch (JsonException exception)
        {
            throw new ArgumentException($"The configuration section '{section.Path}' is not a profile: see {exception.Path ?? "its members"}.", nameof(section));
        }
    }

    private static JsonObject Members(IConfigurationSection section, Func<string, string> nameOf)
    {
        var json = new JsonObject();
        foreach (var child in section.GetChildren())
        {
            var name = nameOf(child.Key);
            json[name] = Node(child, name);
        }

        return json;
    }

    private static JsonNode? Node(IConfigurationSection section, string name)
    {
        var children = section.GetChildren().ToList();
        return children.Count == 0 ? Value(section.Value, name)
            : children.TrueForAll(child => int.TryParse(child.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _)) ? new JsonArray([.. children.Select(child => Node(child, name))])
            : Members(section, Dictionaries.Contains(name) ? static key => key : ConvertName);
    }

    /// <summary>A configuration holds texts; which members are numbers and flags is known.</summary>
    private static JsonValue? Value(string? text, string name) =>
        name == "ports" && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? JsonValue.Create(port)
        : Flags.Contains(name) && bool.TryParse(text, out var flag) ? JsonValue.Create(flag)
        : JsonValue.Create(text);

    private static string ConvertName(string key) => JsonNamingPolicy.SnakeCaseLower.ConvertName(key);
}
