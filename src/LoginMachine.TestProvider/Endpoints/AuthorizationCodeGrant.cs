using LoginMachine.TestProvider.Grants;
using LoginMachine.TestProvider.Serving;

namespace LoginMachine.TestProvider.Endpoints;

/// <summary>Redeems a code (RFC 6749, section 4.1.3; RFC 7636, section 4.6).</summary>
internal sealed class AuthorizationCodeGrant(ProviderParts parts) : IGrant
{
    public string Type => "authorization_code";

    public async Task<Answer> AnswerAsync(Parameters sent, CancellationToken cancellationToken)
    {
        if (sent["code"] is not { } code || sent["redirect_uri"] is not { } redirectUri
            || sent["code_verifier"] is not { } verifier)
        {
            return Answer.OAuthError(400, "invalid_request", "Needs code, redirect_uri and code_verifier.");
        }

        var (grant, problem) = parts.Codes.Redeem(code);
        problem ??= Mismatch(grant!, redirectUri, verifier);
        return problem is not null
            ? Answer.OAuthError(400, "invalid_grant", problem)
            : await parts.TokenAnswers.NewAsync(grant!.SignIn, grant.Nonce, cancellationToken).ConfigureAwait(false);
    }

    private static string? Mismatch(CodeGrant grant, string redirectUri, string verifier) =>
        grant.RedirectUri != redirectUri ? "The redirect_uri is not the one of the authorization request."
        : !Pkce.Fits(verifier, grant.CodeChallenge) ? "The code_verifier does not match the code_challenge."
        : null;
}
