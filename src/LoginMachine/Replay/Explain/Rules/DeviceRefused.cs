using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>No device code was issued, so nobody was asked for anything.</summary>
internal static class DeviceRefused
{
    internal static Explanation? Explain(Story story) =>
        story.Failure is { Category: FailureCategory.DeviceRequestFailed, Cause: var cause }
            ? new Explanation(nameof(DeviceRefused), $"No device code was issued: {(cause is DeviceCodeRefused { Error.Text: "invalid_client" } client ? ClientSecrets.Meaning(story, client.Error) : Meaning(cause))}", story.Lines(cause), cause is DeviceCodeRefused { Error.Text: "invalid_client" } refused ? ClientSecrets.Advice(story, refused.Error)[0] : Next(cause))
            : null;

    private static string Meaning(Machine.Trigger cause) => cause switch
    {
        DeviceCodeRefused { Error.Text: ("unauthorized_client" or "access_denied" or "unsupported_grant_type") and var code } =>
            $"the provider, or a policy of its administrator, does not let this client sign in by device code ({code})",
        DeviceCodeRefused { Error.Text: "invalid_scope" } => "the provider does not give out a scope that was asked for (invalid_scope)",
        DeviceCodeRefused { Error.Text: "invalid_target" } => "the provider does not know a resource that was asked for (invalid_target)",
        _ => FailureDetail.Of(cause),
    };

    private static string Next(Machine.Trigger cause) => cause switch
    {
        DeviceCodeRefused { Error.Text: "invalid_scope" } => "Ask for other scopes in the profile.",
        DeviceCodeRefused { Error.Text: "invalid_target" } => "Check the profile's resources with the provider.",
        DeviceCodeRefused { Status: >= 500 } => "Try again later; look at the provider's status page.",
        DeviceCodeRefused => "Ask the provider's administrator to allow device codes for this client, or sign in with a browser (without --device).",
        DeviceResponseMalformed => "Check the address of the device authorization endpoint; a portal, a proxy or a gateway may be answering in its place.",
        _ => "Check the network of that machine and the address of the device authorization endpoint, then try again.",
    };
}
