using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The ID token could not be verified because the signing keys could not be read.</summary>
internal static class Keys
{
    private const string Endpoint = "key set (jwks_uri)";

    internal static Explanation? Explain(AttemptTimeline story) =>
        story.Failure is { Category: FailureCategory.KeysUnavailable, Cause: var cause }
            ? new Explanation(nameof(Keys), $"The provider's signing keys could not be read: {Meaning(cause)}", story.Lines(cause), Next(cause))
            : null;

    private static string Meaning(Trigger cause) => (cause as KeysUnavailable)?.Status switch
    {
        >= 200 and <= 299 and var status => $"the response (HTTP status {status}) is not a set of keys",
        { } status => StatusAdvice.Meaning(status),
        null => FailureDetail.Of(cause),
    };

    private static string Next(Trigger cause) => (cause as KeysUnavailable)?.Status switch
    {
        >= 200 and <= 299 => "Check jwks_uri in the provider's configuration or in the profile; if it is correct, a captive portal or a proxy may be answering instead of the provider.",
        { } status => StatusAdvice.Next(status, Endpoint),
        null => "Check the machine's network, proxy and firewall, then try again; the host of the keys (jwks_uri) may differ from the issuer's.",
    };
}
