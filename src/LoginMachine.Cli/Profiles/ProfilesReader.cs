using System.Text.Json;
using LoginMachine.Machine;
using LoginMachine.Run;

namespace LoginMachine.Cli.Profiles;

/// <summary>
/// Reads the profiles file member by member. The serializer would do it in one call, at the cost of half the time
/// until the address is printed; and it sets members that the file leaves out to null instead of their defaults.
/// </summary>
internal static class ProfilesReader
{
    /// <summary>Reads the document.</summary>
    /// <param name="bytes">The file.</param>
    /// <exception cref="JsonException">It is not a profiles file; the path says where.</exception>
    internal static ProfilesDocument Read(ReadOnlyMemory<byte> bytes)
    {
        using var json = JsonDocument.Parse(bytes, new JsonDocumentOptions { AllowDuplicateProperties = false });
        Expect(json.RootElement, JsonValueKind.Object, "$");
        var profiles = new List<Profile>();
        foreach (var member in json.RootElement.EnumerateObject())
        {
            var path = "$." + member.Name;
            Expect(member.Value, member.Name == "profiles" ? JsonValueKind.Array : JsonValueKind.Undefined, path);
            foreach (var profile in member.Value.EnumerateArray())
            {
                profiles.Add(Profile(profile, $"{path}[{profiles.Count}]"));
            }
        }

        return new ProfilesDocument(profiles);
    }

    private static Profile Profile(JsonElement json, string path)
    {
        Expect(json, JsonValueKind.Object, path);
        var profile = new Profile { Name = json.TryGetProperty("name", out var name) ? Text(name, path + ".name") : throw Wrong(path) };
        foreach (var member in json.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.Null)
            {
                profile = With(profile, member.Name, member.Value, $"{path}.{member.Name}");
            }
        }

        return profile;
    }

    private static Profile With(Profile profile, string name, JsonElement value, string path) => name switch
    {
        "name" => profile,
        "issuer" => profile with { Issuer = Text(value, path) },
        "client_id" => profile with { ClientId = Text(value, path) },
        "scopes" => profile with { Scopes = Texts(value, path) },
        "authorization_endpoint" => profile with { AuthorizationEndpoint = Text(value, path) },
        "token_endpoint" => profile with { TokenEndpoint = Text(value, path) },
        "jwks_uri" => profile with { JwksUri = Text(value, path) },
        "identity" => profile with { Identity = Truth(value, path) },
        "issuer_parameter" => profile with { IssuerParameter = Truth(value, path) },
        "ports" => profile with { Ports = [.. Items(value, path).Select(item => Number(item, path))] },
        "callback_path" => profile with { CallbackPath = Text(value, path) },
        "redirect_host" => profile with { RedirectHost = WireNames.Parse<RedirectHost>(Text(value, path)) ?? throw Wrong(path) },
        "extra_parameters" => profile with { ExtraParameters = Pairs(value, path) },
        "restriction" => profile with { Restriction = Restriction(value, path) },
        "success_url" => profile with { SuccessUrl = Text(value, path) },
        _ => throw Wrong(path),
    };

    private static Restriction Restriction(JsonElement json, string path)
    {
        string[]? claim = null, allowed = null;
        Expect(json, JsonValueKind.Object, path);
        foreach (var member in json.EnumerateObject())
        {
            var at = $"{path}.{member.Name}";
            _ = member.Name switch
            {
                "claim_path" => claim = Texts(member.Value, at),
                "allowed" => allowed = Texts(member.Value, at),
                _ => throw Wrong(at),
            };
        }

        return claim is null || allowed is null ? throw Wrong(path) : new Restriction(claim, allowed);
    }

    private static Dictionary<string, string> Pairs(JsonElement json, string path)
    {
        Expect(json, JsonValueKind.Object, path);
        return json.EnumerateObject().ToDictionary(member => member.Name, member => Text(member.Value, $"{path}.{member.Name}"));
    }

    private static string[] Texts(JsonElement json, string path) => [.. Items(json, path).Select(item => Text(item, path))];

    private static JsonElement.ArrayEnumerator Items(JsonElement json, string path)
    {
        Expect(json, JsonValueKind.Array, path);
        return json.EnumerateArray();
    }

    private static string Text(JsonElement json, string path)
    {
        Expect(json, JsonValueKind.String, path);
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair.
            throw Wrong(path);
        }
    }

    private static int Number(JsonElement json, string path) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var number) ? number : throw Wrong(path);

    private static bool Truth(JsonElement json, string path) =>
        json.ValueKind is JsonValueKind.True or JsonValueKind.False ? json.GetBoolean() : throw Wrong(path);

    private static void Expect(JsonElement json, JsonValueKind kind, string path)
    {
        if (json.ValueKind != kind)
        {
            throw Wrong(path);
        }
    }

    private static JsonException Wrong(string path) => new("not a profiles file", path, null, null);
}
