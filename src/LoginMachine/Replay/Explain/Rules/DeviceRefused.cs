using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>No device code was issued, so there was nothing to approve.</summary>
internal static class DeviceRefused
{
    private const string Endpoint = "device authorization endpoint";

    internal static Explanation? Explain(AttemptTimeline story) =>
        story.Failure is { Category: FailureCategory.DeviceRequestFailed, Cause: var cause }
            ? new Explanation(
                nameof(DeviceRefused),
                $"No device code was issued: {ClientSecrets.Meaning(story, Error(cause)) ?? Meaning(cause)}",
                story.Lines(cause),
                ClientSecrets.Advice(story, Error(cause)) is [var first, ..] ? first + StatusAdvice.Reference((cause as DeviceCodeRefused)?.Request) : Next(cause))
            {
                More = [.. ClientSecrets.Advice(story, Error(cause)).Skip(1)],
            }
            : null;

    /// <summary>A client that may not use device codes is no question of a secret.</summary>
    private static Machine.Sanitized.ErrorCode? Error(Trigger cause) => cause is DeviceCodeRefused { Error.Text: "invalid_client" } refused ? refused.Error : null;

    private static string Meaning(Trigger cause) => cause switch
    {
        DeviceCodeRefused { Error.Text: ("unauthorized_client" or "access_denied" or "unsupported_grant_type") and var code } =>
            $"this client is not allowed to sign in with a device code ({code})",
        DeviceCodeRefused { Error.Text: "invalid_scope" } => "the provider does not offer a scope that was requested (invalid_scope)",
        DeviceCodeRefused { Error.Text: "invalid_target" } => "the provider does not know a resource that was requested (invalid_target)",
        DeviceCodeRefused { Error: null } refused => StatusAdvice.Meaning(refused.Status),
        _ => FailureDetail.Of(cause),
    };

    private static string Next(Trigger cause) => cause switch
    {
        DeviceCodeRefused { Error.Text: "invalid_scope" } => "Remove the scopes that the provider does not allow for this client: loginmachine profile set NAME --scope SCOPE.",
        DeviceCodeRefused { Error.Text: "invalid_target" } => "Check the profile's resources with the provider.",
        DeviceCodeRefused { Error: null } refused => StatusAdvice.Next(refused.Status, Endpoint) + StatusAdvice.Reference(refused.Request),
        DeviceCodeRefused { Status: >= 500 } refused => StatusAdvice.Next(refused.Status, Endpoint) + StatusAdvice.Reference(refused.Request),
        DeviceCodeRefused refused => "Ask the provider's administrator to allow device codes for this client, or sign in with a browser (without --device)." + StatusAdvice.Reference(refused.Request),
        DeviceResponseMalformed => "Check the URL of the device authorization endpoint; if it is correct, a captive portal, a proxy or a gateway may be answering instead of the provider.",
        _ => "Check the machine's network, proxy and firewall, and the URL of the device authorization endpoint, then try again.",
    };
}
