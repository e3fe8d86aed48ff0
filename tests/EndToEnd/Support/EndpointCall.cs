using System.Text.Json;

namespace LoginMachine.Tests.EndToEnd.Support;

/// <summary>One request to the provider, as the provider saw it.</summary>
public sealed record EndpointCall(string Endpoint, int Status, JsonElement Request, JsonElement Response)
{
    // RFC 6749, 7636, 8628, 7009 and OpenID Connect: the members whose values must stay with the two parties.
    private static readonly string[] SecretNames =
    [
        "code", "code_verifier", "state", "nonce", "access_token", "refresh_token", "id_token", "device_code", "user_code", "token",
    ];

    /// <summary>Name and value of each secret that went over the wire in this call.</summary>
    public IEnumerable<(string Name, string Value)> Secrets =>
        from document in new[] { Request, Response }
        from member in document.EnumerateObject()
        where SecretNames.Contains(member.Name)
        from part in Parts(member.Value.ToString())
        select (member.Name, part);

    /// <summary>A parameter of the request, or a member of the answer.</summary>
    public string? Value(string name) => Text(Request, name) ?? Text(Response, name);

    internal static EndpointCall Parse(string line)
    {
        var call = JsonElement.Parse(line);
        return new EndpointCall(
            call.GetProperty("endpoint").GetString()!,
            call.GetProperty("status").GetInt32(),
            call.GetProperty("request"),
            call.GetProperty("response"));
    }

    // The header of a JWT is no secret; its claims and its signature are, also each by itself.
    private static IEnumerable<string> Parts(string value) =>
        value.Split('.') is [_, var claims, var signature] ? [value, claims, signature] : [value];

    private static string? Text(JsonElement document, string name) =>
        document.TryGetProperty(name, out var member) ? member.ToString() : null;
}
