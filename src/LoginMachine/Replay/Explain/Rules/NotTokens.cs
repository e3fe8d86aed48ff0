using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The token endpoint answered with success and without tokens.</summary>
internal static class NotTokens
{
    internal static Explanation? Explain(AttemptTimeline story) =>
        story.Failure is { Category: FailureCategory.TokenResponseMalformed, Cause: TokenResponseMalformed answer }
            ? new Explanation(
                nameof(NotTokens),
                $"The token endpoint reported success (HTTP status {answer.Status}) but sent {Meaning(answer.Reason)}",
                story.Lines(answer),
                Next(answer.Reason))
            : null;

    internal static string Meaning(TokenResponseFault reason) => reason switch
    {
        TokenResponseFault.NotJson => "something that is not JSON, as a captive portal, proxy or gateway does",
        TokenResponseFault.NoAccessToken => "no access token",
        TokenResponseFault.TokenType => "a token type other than Bearer (such as DPoP), which this program cannot use",
        TokenResponseFault.NoIdToken => "no ID token, which the profile requires",
        TokenResponseFault.TooLarge => "a response that is too large",
        _ => reason.Wire(),
    };

    internal static string Next(TokenResponseFault reason) => reason switch
    {
        TokenResponseFault.NoIdToken => "Request the scope openid, or set identity to false in the profile for plain OAuth.",
        TokenResponseFault.TokenType => "Ask the provider's administrator to issue bearer tokens to this client (sender-constrained tokens turned off).",
        TokenResponseFault.NoAccessToken => "Check that the token endpoint's URL is right; if it is, send this journal to the provider's support.",
        _ => "Open the token endpoint's host in a browser on the machine: a captive portal needs a sign-in first. If none appears, check the token endpoint's URL.",
    };
}
