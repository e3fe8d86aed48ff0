using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The authorization request was to be handed over beforehand, and was not taken.</summary>
internal static class PushRefused
{
    internal static Explanation? Explain(Story story) =>
        story.Failure is { Category: FailureCategory.AuthorizationPushRejected, Cause: var cause and not AuthorizationPushFailed { Fault: TransportFault.Setup } }
            ? new Explanation(nameof(PushRefused), OfClient(story, cause) ?? Meaning(cause), story.Lines(story.First<ProviderDiscovered>(), cause), (Advice(story, cause) is [var first, ..] ? first : Next(cause)) + Request(cause)) { More = [.. Advice(story, cause).Skip(1)] }
            : null;

    private static string? OfClient(Story story, Trigger cause) =>
        cause is AuthorizationPushRejected refused && ClientSecrets.Meaning(story, refused.Error) is { } words ? $"The provider took no authorization request: {words}" : null;

    private static string[] Advice(Story story, Trigger cause) => cause is AuthorizationPushRejected refused ? ClientSecrets.Advice(story, refused.Error) : [];

    private static string Meaning(Trigger cause) => cause switch
    {
        AuthorizationPushRejected refused => $"The provider refused the pushed authorization request: {FailureDetail.Of(refused)}",
        AuthorizationPushMalformed answer => $"The provider took the authorization request and gave no reference to it: {FailureDetail.Of(answer)}",
        AuthorizationPushFailed failed => $"The authorization request could not be pushed: {FailureDetail.Of(failed)}",
        _ => "The provider did not answer the pushed authorization request before the time limit",
    };

    private static string Next(Trigger cause) => cause switch
    {
        AuthorizationPushRejected { Error.Text: "invalid_scope" } => "Ask for scopes that the provider gives this client.",
        AuthorizationPushRejected { Error.Text: "invalid_target" } => "Check the profile's resources; the provider does not know one of them.",
        AuthorizationPushRejected { Status: >= 500 } => "Try again later; look at the provider's status page.",
        AuthorizationPushRejected => "Compare redirect URI, scopes and further parameters with the registration.",
        AuthorizationPushMalformed => "Check the address of the endpoint (pushed_authorization_request_endpoint); a portal or a proxy may be answering in its place.",
        _ => "Check the network and the address of the endpoint (pushed_authorization_request_endpoint).",
    };

    private static string Request(Trigger cause) =>
        cause is AuthorizationPushRejected { Request: { } id } ? $" The provider finds the request as {id}." : "";
}
