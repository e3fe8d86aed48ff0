using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The token endpoint answered with an error.</summary>
internal static class TokenRefused
{
    internal static Explanation? Explain(Story story) =>
        story.Failure is { Category: FailureCategory.TokenEndpointRejected, Cause: TokenEndpointRejected refused }
            ? new Explanation(
                nameof(TokenRefused),
                $"The token endpoint refused the code: {ClientSecrets.Meaning(story, refused.Error) ?? Meaning(refused)}",
                story.Lines(refused),
                $"{(ClientSecrets.Advice(story, refused.Error) is [var first, ..] ? first : story.Failure.Phase == Phase.WaitForApproval && refused.Error?.Text != Target ? OnDevice : Next(story, refused))}{(refused.Request is { } id ? $" The provider finds the request as {id}." : "")}")
            {
                More = [.. ClientSecrets.Advice(story, refused.Error).Skip(1)],
            }
            : null;

    /// <summary>Some providers look at their policies only when the code is redeemed.</summary>
    private const string OnDevice = "If the person did approve, a policy of the provider may forbid device codes: ask its administrator, or sign in with a browser (without --device).";

    /// <summary>RFC 8707, section 2.</summary>
    private const string Target = "invalid_target";

    private static string Meaning(TokenEndpointRejected refused) => refused.Error?.Text switch
    {
        "invalid_grant" => "it was spent, too old, or not made for this client and redirect URI (invalid_grant)",
        "invalid_request" => "it does not accept the request's form (invalid_request)",
        Target => "it gives no tokens for a resource that was asked for (invalid_target)",
        { } code when refused.Status is >= 200 and <= 299 => $"it sent an OAuth error beside the status of a success (error {code}, HTTP status {refused.Status})",
        { } code => $"error {code}, status {refused.Status}",
        null => $"status {refused.Status} without an error code; a gateway may have answered instead",
    };

    private static string Next(Story story, TokenEndpointRejected refused) => refused.Error?.Text switch
    {
        "invalid_grant" when story.First<CallbackReceived>(callback => callback is { State: StateCheck.Valid, Pasted: true }) is not null => "Sign in again, and copy the whole URL that the browser ends at: a code that was cut is refused in the same way.",
        "invalid_grant" => "Sign in again; if it stays, compare client id and redirect URI with the registration.",
        Target => "Check the profile's resources with the provider.",
        _ when refused.Status >= 500 => "Try again later; look at the provider's status page.",
        _ => "Show the provider's support the status, the code and the time of this line.",
    };
}
