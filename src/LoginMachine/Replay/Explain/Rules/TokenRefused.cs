using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The token endpoint answered with an error.</summary>
internal static class TokenRefused
{
    /// <summary>Some providers check their policies only when the code is redeemed.</summary>
    private const string OnDevice = "If the code was approved, a policy of the provider may forbid device codes: ask its administrator, or sign in with a browser (without --device).";

    private const string Endpoint = "token endpoint";

    internal static Explanation? Explain(AttemptTimeline story) =>
        story.Failure is { Category: FailureCategory.TokenEndpointRejected, Cause: TokenEndpointRejected refused } failure
            ? new Explanation(
                nameof(TokenRefused),
                refused.Error is null ? $"The token endpoint did not accept the request: {StatusAdvice.Meaning(refused.Status)}" : $"The token endpoint refused the code: {ClientSecrets.Meaning(story, refused.Error) ?? Meaning(refused)}",
                story.Lines(refused),
                Advice(story, failure, refused)[0] + StatusAdvice.Reference(refused.Request))
            {
                More = [.. Advice(story, failure, refused).Skip(1)],
            }
            : null;

    private static string[] Advice(AttemptTimeline story, Failure failure, TokenEndpointRejected refused) =>
        failure.Phase == Phase.WaitForApproval && OfPolicy(refused) ? [OnDevice]
        : ClientSecrets.Advice(story, refused.Error) is [_, ..] advice ? advice
        : [Next(story, refused), .. More(refused.Error?.Text)];

    private static bool OfPolicy(TokenEndpointRejected refused) =>
        refused is { Error: not null, Status: < 500 and not 429 } && refused.Error?.Text is not ("invalid_target" or "invalid_client");

    private static string Meaning(TokenEndpointRejected refused) => refused.Error?.Text switch
    {
        "invalid_grant" => "it has expired, was already used, or was issued for a different client, redirect URI or PKCE challenge (invalid_grant)",
        "invalid_request" => "the provider does not accept the form of the request (invalid_request)",
        "invalid_target" => "the provider issues no tokens for a resource that was requested (invalid_target)",
        "server_error" or "temporarily_unavailable" => $"the provider reported an error on its side ({refused.Error?.Text}, HTTP status {refused.Status})",
        { } code when refused.Status is >= 200 and <= 299 => $"it sent an OAuth error with the status of a success (error {code}, HTTP status {refused.Status})",
        { } code => $"error {code}, HTTP status {refused.Status}",
        null => "",
    };

    private static string Next(AttemptTimeline story, TokenEndpointRejected refused) => refused.Error?.Text switch
    {
        "invalid_grant" when story.First<CallbackReceived>(callback => callback is { State: StateCheck.Valid, Pasted: true }) is not null => "Sign in again, and paste the whole URL that the browser ends at: a code that was cut off is refused in the same way.",
        "invalid_grant" => "Sign in again. A code can be used once and expires quickly.",
        "invalid_target" => "Check the profile's resources with the provider.",
        null => StatusAdvice.Next(refused.Status, Endpoint),
        _ when refused.Status is >= 500 or 429 => StatusAdvice.Next(refused.Status, Endpoint),
        "invalid_request" => "Compare the profile with the client's registration: redirect URI, PKCE, resources.",
        _ => "Send the status, the error code and the time of this response to the provider's support.",
    };

    private static IEnumerable<string> More(string? code) => code == "invalid_grant"
        ? ["If it happens every time, compare the client ID and the redirect URI with the registration, and the machine's clock with the real time."]
        : [];
}
