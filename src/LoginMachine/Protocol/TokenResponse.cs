using System.Globalization;
using System.Text.Json;
using LoginMachine.Http;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Protocol;

/// <summary>A success of the token endpoint (RFC 6749, section 5.1; OpenID Connect Core 1.0, section 3.1.3.3).</summary>
internal sealed record TokenResponse(Secret? AccessToken, Secret? RefreshToken, Secret? IdToken, long? ExpiresIn, string? Scope, TokenResponseFault? Fault)
{
    internal static TokenResponse Read(Answered answer, bool wantsIdentity)
    {
        if (answer.TooLarge)
        {
            return Wrong(TokenResponseFault.TooLarge);
        }

        try
        {
            using var json = JsonDocument.Parse(answer.Body);
            return json.RootElement.ValueKind == JsonValueKind.Object ? Read(json.RootElement, wantsIdentity) : Wrong(TokenResponseFault.NotJson);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return Wrong(TokenResponseFault.NotJson);
        }
    }

    internal Tokens Tokens(DateTimeOffset now) => new(
        AccessToken!,
        RefreshToken,
        IdToken,
        ExpiresIn is { } seconds ? now.AddSeconds(Math.Clamp(seconds, 0, int.MaxValue)) : null,
        Scope)
    {
        RefreshTokenDropped = RefreshTokenDropped,
    };

    /// <summary>Gets whether there was a refresh token, and not one that can be used.</summary>
    private bool RefreshTokenDropped { get; init; }

    private static TokenResponse Read(JsonElement json, bool wantsIdentity)
    {
        var (access, refresh, identity) = (Member(json, "access_token"), Member(json, "refresh_token"), Member(json, "id_token"));
        var type = Text(json, "token_type");
        return access is null ? Wrong(TokenResponseFault.NoAccessToken) with { RefreshToken = refresh }
            : type is not null && !type.Equals("bearer", StringComparison.OrdinalIgnoreCase) ? Wrong(TokenResponseFault.TokenType) with { RefreshToken = refresh }
            : identity is null && wantsIdentity ? Wrong(TokenResponseFault.NoIdToken)
            : new TokenResponse(access, refresh, identity, Seconds(json), Text(json, "scope"), null)
            {
                RefreshTokenDropped = refresh is null && json.TryGetProperty("refresh_token", out var dropped) && dropped.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) && dropped.GetRawText() != "\"\"",
            };
    }

    /// <summary>One with other characters than RFC 6749, appendix A, allows would end up in headers and on terminals.</summary>
    private static Secret? Member(JsonElement json, string name) => Text(json, name) is { } text && TokenText.Is(text) ? new Secret(text) : null;

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Some providers send the number as a text.</summary>
    private static long? Seconds(JsonElement json) => !json.TryGetProperty("expires_in", out var value) ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? (long)Math.Clamp(number, 0, int.MaxValue)
        : value.ValueKind == JsonValueKind.String && long.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var text) ? text
        : null;

    private static TokenResponse Wrong(TokenResponseFault fault) => new(null, null, null, null, null, fault);
}
