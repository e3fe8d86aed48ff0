using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The pushed authorization request (RFC 9126) failed.</summary>
internal static class PushRefused
{
    private const string Endpoint = "pushed authorization request endpoint";

    internal static Explanation? Explain(AttemptTimeline story) =>
        story.Failure is { Category: FailureCategory.AuthorizationPushRejected, Cause: var cause and not AuthorizationPushFailed { Fault: TransportFault.Setup } }
            ? new Explanation(
                nameof(PushRefused),
                OfClient(story, cause) ?? Meaning(cause),
                story.Lines(story.First<ProviderDiscovered>(), cause),
                Advice(story, cause) is [var first, ..] ? first + StatusAdvice.Reference((cause as AuthorizationPushRejected)?.Request) : Next(cause))
            {
                More = [.. Advice(story, cause).Skip(1)],
            }
            : null;

    private static string? OfClient(AttemptTimeline story, Trigger cause) =>
        cause is AuthorizationPushRejected refused && ClientSecrets.Meaning(story, refused.Error) is { } words ? $"The provider refused the pushed authorization request: {words}" : null;

    private static string[] Advice(AttemptTimeline story, Trigger cause) => cause is AuthorizationPushRejected refused ? ClientSecrets.Advice(story, refused.Error) : [];

    private static string Meaning(Trigger cause) => cause switch
    {
        AuthorizationPushRejected { Error: null } refused => $"The pushed authorization request was not accepted: {StatusAdvice.Meaning(refused.Status)}",
        AuthorizationPushRejected refused => $"The provider refused the pushed authorization request: {FailureDetail.Of(refused)}",
        AuthorizationPushMalformed answer => $"The provider accepted the pushed authorization request but returned no reference to it: {FailureDetail.Of(answer)}",
        AuthorizationPushFailed failed => $"The authorization request could not be pushed: {FailureDetail.Of(failed)}",
        _ => "The provider did not respond to the pushed authorization request before the time limit",
    };

    private static string Next(Trigger cause) => cause switch
    {
        AuthorizationPushRejected refused => Next(refused) + StatusAdvice.Reference(refused.Request),
        AuthorizationPushMalformed => $"Check the URL of the {Endpoint}; if it is correct, a captive portal or a proxy may be answering instead of the provider.",
        AuthorizationPushFailed => $"Check the machine's network, proxy and firewall, and the URL of the {Endpoint}, then try again.",
        _ => "Try again; if the problem persists, check the provider's status page.",
    };

    private static string Next(AuthorizationPushRejected refused) => refused.Error?.Text switch
    {
        null => StatusAdvice.Next(refused.Status, Endpoint),
        "invalid_scope" => "Request only scopes that the provider offers this client.",
        "invalid_target" => "Check the profile's resources; the provider does not know one of them.",
        _ when refused.Status is >= 500 or 429 => StatusAdvice.Next(refused.Status, Endpoint),
        _ => "Compare the redirect URI, the scopes and the extra parameters with the client's registration.",
    };
}
