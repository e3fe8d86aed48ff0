using System.Globalization;
using System.Text.Json;
using LoginMachine.Http;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Protocol;

/// <summary>A success of the device authorization endpoint (RFC 8628, section 3.2), checked.</summary>
/// <param name="DeviceCode">What the token endpoint is asked with.</param>
/// <param name="Prompt">What the user needs.</param>
/// <param name="Fault">What is wrong with it.</param>
/// <param name="Refused">Whether it is an error with the status of a success, as some providers have it.</param>
internal sealed record DeviceResponse(Secret? DeviceCode, DevicePrompt? Prompt, DeviceResponseFault? Fault = null, bool Refused = false)
{
    /// <summary>Section 3.2: the default if none is given.</summary>
    private const int DefaultInterval = 5;

    /// <summary>A provider that asks for less gets it at this pace.</summary>
    private const int LeastInterval = 1;

    private const int MaxSeconds = 24 * 60 * 60;

    private const int MaxUserCode = 64;

    internal static DeviceResponse Read(Answered answer)
    {
        if (answer.TooLarge)
        {
            return Wrong(DeviceResponseFault.TooLarge);
        }

        try
        {
            using var json = JsonDocument.Parse(answer.Body);
            return json.RootElement.ValueKind == JsonValueKind.Object ? Read(json.RootElement) : Wrong(DeviceResponseFault.NotJson);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return Wrong(DeviceResponseFault.NotJson);
        }
    }

    private static DeviceResponse Read(JsonElement json)
    {
        var (device, user) = (Text(json, "device_code"), Text(json, "user_code"));

        // The second name is what a widely used provider has called it since before the standard.
        var verification = Shown(Text(json, "verification_uri") ?? Text(json, "verification_url"));
        return device is null ? new DeviceResponse(null, null, DeviceResponseFault.NoDeviceCode, Refused: Text(json, "error") is not null)
            : user is null || !Legible(user) ? Wrong(DeviceResponseFault.NoUserCode)
            : verification is null ? Wrong(DeviceResponseFault.NoVerificationUri)
            : new DeviceResponse(new Secret(device), new DevicePrompt(verification, Shown(Text(json, "verification_uri_complete")), new Secret(user), Interval(json), Lifetime(json)));
    }

    private static bool Legible(string code) => code.Length <= MaxUserCode && code.All(c => c is >= ' ' and <= '~') && !string.IsNullOrWhiteSpace(code);

    /// <summary>Returns an address that may be printed and opened.</summary>
    private static Uri? Shown(string? address) => address is not null && ProfileRules.Address("", address) is null ? new Uri(address) : null;

    private static TimeSpan Interval(JsonElement json) => TimeSpan.FromSeconds(Math.Max(LeastInterval, Seconds(json, "interval") ?? DefaultInterval));

    private static TimeSpan? Lifetime(JsonElement json) => Seconds(json, "expires_in") is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>Some providers send numbers as texts.</summary>
    private static int? Seconds(JsonElement json, string name) => !json.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? (int)Math.Clamp(Math.Ceiling(number), 0, MaxSeconds)
        : value.ValueKind == JsonValueKind.String && long.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var text) ? (int)Math.Min(text, MaxSeconds)
        : null;

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static DeviceResponse Wrong(DeviceResponseFault fault) => new(null, null, fault);
}
