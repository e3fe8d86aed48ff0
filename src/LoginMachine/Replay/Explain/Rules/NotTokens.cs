using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The token endpoint answered with success and without tokens.</summary>
internal static class NotTokens
{
    internal static Explanation? Explain(Story story) =>
        story.Failure is { Category: FailureCategory.TokenResponseMalformed, Cause: TokenResponseMalformed answer }
            ? new Explanation(
                nameof(NotTokens),
                $"The token endpoint said yes and sent {Meaning(answer.Reason)}",
                story.Lines(answer),
                answer.Reason == TokenResponseFault.NoIdToken
                    ? "Ask for the scope openid, or set identity to false in the profile for plain OAuth."
                    : "Check the token endpoint's address; a portal, a proxy or a gateway may be answering in its place.")
            : null;

    private static string Meaning(TokenResponseFault reason) => reason switch
    {
        TokenResponseFault.NotJson => "something that is not JSON",
        TokenResponseFault.NoAccessToken => "no access token",
        TokenResponseFault.TokenType => "a kind of token that this program cannot use",
        TokenResponseFault.NoIdToken => "no ID token, which the profile wants",
        _ => "more than the limit",
    };
}
