using System.Text.Json;
using LoginMachine.Http;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Protocol;

/// <summary>The provider's reference to a pushed request (RFC 9126, section 2.2).</summary>
internal sealed record PushResponse(Secret? RequestUri, long? ExpiresIn, PushResponseFault? Fault)
{
    internal static PushResponse Read(Answered answer)
    {
        if (answer.TooLarge)
        {
            return Wrong(PushResponseFault.TooLarge);
        }

        try
        {
            using var json = JsonDocument.Parse(answer.Body);
            return json.RootElement.ValueKind == JsonValueKind.Object ? Read(json.RootElement) : Wrong(PushResponseFault.NotJson);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return Wrong(PushResponseFault.NotJson);
        }
    }

    private static PushResponse Read(JsonElement json) =>
        json.TryGetProperty("request_uri", out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? new PushResponse(new Secret(text), Seconds(json), null)
            : Wrong(PushResponseFault.NoRequestUri);

    private static long? Seconds(JsonElement json) =>
        json.TryGetProperty("expires_in", out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number)
            ? (long)Math.Clamp(number, 0, int.MaxValue)
            : null;

    private static PushResponse Wrong(PushResponseFault fault) => new(null, null, fault);
}
