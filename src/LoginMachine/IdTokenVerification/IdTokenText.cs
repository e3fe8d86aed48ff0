using System.Buffers.Text;
using System.Text.Json;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.IdTokenVerification;

/// <summary>
/// An ID token taken apart: its header and its claims, each exactly one JSON object. Read strictly and once, so that no
/// two readers of the same token disagree about it.
/// </summary>
/// <param name="Fault">Why it cannot be verified; null if it has the form of a signed token.</param>
/// <param name="Header">The header (RFC 7515, section 4).</param>
/// <param name="Claims">The claims (RFC 7519, section 4).</param>
internal sealed record IdTokenText(IdTokenFault? Fault, JsonElement Header, JsonElement Claims)
{
    private static readonly string[] OwnTypes = ["jwt", "jws", "jose", "id_token", "id_token+jwt"];

    /// <summary>Takes an ID token apart.</summary>
    /// <param name="text">Any text.</param>
    internal static IdTokenText Read(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 5 ? Wrong(IdTokenFault.Encrypted)
            : parts.Length != 3 || Part(parts[0]) is not { } header ? Wrong(IdTokenFault.NotAJwt)
            : header.TryGetProperty("enc", out _) ? Wrong(IdTokenFault.Encrypted)
            : header.TryGetProperty("crit", out _) ? Wrong(IdTokenFault.Critical)
            : !IsIdToken(header) ? Wrong(IdTokenFault.TokenType)
            : Part(parts[1]) is not { } claims ? Wrong(IdTokenFault.Claims)
            : IsLogoutToken(claims) ? Wrong(IdTokenFault.TokenType)
            : new IdTokenText(null, header, claims);
    }

    /// <summary>The claims of a token whose signature was verified earlier; null if the text is no signed token.</summary>
    /// <param name="text">Any text, or null.</param>
    internal static JsonElement? ClaimsOf(string? text) => text?.Split('.') is [_, var claims, _] ? Part(claims) : null;

    /// <summary>RFC 8725, section 3.11: a token that states another kind is not an ID token, however well it is signed.</summary>
    private static bool IsIdToken(JsonElement header) =>
        !header.TryGetProperty("typ", out var type)
        || (type.ValueKind == JsonValueKind.String && OwnTypes.Contains(WithoutPrefix(type.GetString()!), StringComparer.OrdinalIgnoreCase));

    /// <summary>RFC 7515, section 4.1.9: the prefix may be left out.</summary>
    private static string WithoutPrefix(string type) =>
        type.StartsWith("application/", StringComparison.OrdinalIgnoreCase) ? type["application/".Length..] : type;

    /// <summary>OpenID Connect Back-Channel Logout 1.0, section 2.4: older ones have no type of their own.</summary>
    private static bool IsLogoutToken(JsonElement claims) =>
        claims.TryGetProperty("events", out var events) && events.ValueKind == JsonValueKind.Object
        && events.TryGetProperty("http://schemas.openid.net/event/backchannel-logout", out _);

    private static JsonElement? Part(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(Base64Url.DecodeFromChars(text));
            return json.RootElement.ValueKind == JsonValueKind.Object && Readable(json.RootElement) ? json.RootElement.Clone() : null;
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            return null;
        }
    }

    /// <summary>A text with half of a surrogate pair parses and cannot be read afterwards.</summary>
    private static bool Readable(JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.String => element.GetString() is not null,
                JsonValueKind.Object => element.EnumerateObject().All(member => member.Name is not null && Readable(member.Value)),
                JsonValueKind.Array => element.EnumerateArray().All(Readable),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static IdTokenText Wrong(IdTokenFault fault) => new(fault, default, default);
}
