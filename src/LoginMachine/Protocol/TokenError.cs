using System.Text;
using System.Text.Json;

namespace LoginMachine.Protocol;

/// <summary>
/// A refusal of the token endpoint (RFC 6749, section 5.2), also in the nested form that some providers use.
/// </summary>
/// <param name="Code">The error code.</param>
/// <param name="Words">What the user is shown: the description, else a message, else the code, else the raw text.</param>
/// <param name="Described">Whether there were words besides the code.</param>
internal sealed record TokenError(string? Code, string? Words, bool Described)
{
    internal static TokenError Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object ? Read(json.RootElement, body) : Raw(body);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return Raw(body);
        }
    }

    private static TokenError Read(JsonElement json, ReadOnlyMemory<byte> body)
    {
        var nested = Member(json, "error") is { ValueKind: JsonValueKind.Object } error ? error : (JsonElement?)null;
        var described = Text(json, "error_description") ?? (nested is { } inner ? Text(inner, "message") : null) ?? Text(json, "message");
        var code = Text(json, "error") ?? (nested is { } same ? Text(same, "code") : null) ?? Text(json, "code");
        return code is null && described is null
            ? Raw(body)
            : new TokenError(code, described ?? code, described is not null);
    }

    /// <summary>For the user only. Whole: it is cut where it is shown, after our secrets are out of it and not through one.</summary>
    private static TokenError Raw(ReadOnlyMemory<byte> body) =>
        new(null, body.Length == 0 ? null : Encoding.UTF8.GetString(body.Span), body.Length > 0);

    /// <summary>A blank text says nothing; the next one may.</summary>
    private static string? Text(JsonElement json, string name) =>
        Member(json, name) is { ValueKind: JsonValueKind.String } value && value.GetString()!.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>By the standard's name first; some providers write it in another case.</summary>
    private static JsonElement? Member(JsonElement json, string name) =>
        json.TryGetProperty(name, out var exact) ? exact
        : json.EnumerateObject().Where(member => member.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(member => (JsonElement?)member.Value).FirstOrDefault();
}
