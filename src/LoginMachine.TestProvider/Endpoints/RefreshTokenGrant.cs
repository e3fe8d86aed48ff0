using LoginMachine.TestProvider.Grants;
using LoginMachine.TestProvider.Serving;

namespace LoginMachine.TestProvider.Endpoints;

/// <summary>Trades a refresh token for new tokens (RFC 6749, section 6), rotating it (RFC 9700, section 4.14.2).</summary>
internal sealed class RefreshTokenGrant(ProviderParts parts) : IGrant
{
    public string Type => "refresh_token";

    public async Task<Answer> AnswerAsync(Parameters sent, CancellationToken cancellationToken)
    {
        if (sent["refresh_token"] is not { } token)
        {
            return Answer.OAuthError(400, "invalid_request", "The refresh_token is missing.");
        }

        var (signIn, problem) = parts.RefreshTokens.Use(
            token, rotate: parts.Options.RotateRefreshTokens, acceptable: signIn => ScopeText.Covers(signIn.Scope, sent["scope"]));
        return problem switch
        {
            null => await parts.TokenAnswers
                .RefreshedAsync(signIn!, sent["scope"] ?? signIn!.Scope, cancellationToken).ConfigureAwait(false),
            RefreshTokens.Unacceptable => Answer.OAuthError(400, "invalid_scope"),
            RefreshTokens.Reused => Answer.OAuthError(400, parts.Options.ReuseError, problem),
            _ => Answer.OAuthError(400, "invalid_grant", problem),
        };
    }
}
