using System.Text.Json.Nodes;
using LoginMachine.TestProvider.Grants;
using LoginMachine.TestProvider.Serving;
using LoginMachine.TestProvider.Tokens;

namespace LoginMachine.TestProvider.Endpoints;

/// <summary>Issues tokens and writes the successful answer (RFC 6749, section 5.1).</summary>
internal sealed class TokenAnswers(
    ProviderOptions options,
    ProviderClock clock,
    Secrets secrets,
    AccessTokens accessTokens,
    RefreshTokens refreshTokens,
    IdTokens idTokens)
{
    public async Task<Answer> NewAsync(SignIn signIn, string? nonce, CancellationToken cancellationToken) =>
        Written(await IssueAsync(signIn, signIn.Scope, nonce, options.IssueRefreshToken, cancellationToken)
            .ConfigureAwait(false));

    public async Task<Answer> RefreshedAsync(SignIn signIn, string scope, CancellationToken cancellationToken) =>
        Written(await IssueAsync(signIn, scope, nonce: null, options.RotateRefreshTokens, cancellationToken)
            .ConfigureAwait(false));

    public async Task<IssuedTokens> IssueAsync(
        SignIn signIn, string scope, string? nonce, bool withRefreshToken, CancellationToken cancellationToken)
    {
        var access = secrets.New("access_token");
        var expiresAt = clock.Now + options.AccessTokenLifetime;
        var idToken = options.IssueIdToken && ScopeText.Covers(scope, "openid")
            ? await idTokens.NewAsync(nonce, access, cancellationToken).ConfigureAwait(false)
            : null;
        accessTokens.Add(access, signIn, expiresAt);
        var refresh = withRefreshToken ? secrets.New("refresh_token") : null;
        if (refresh is not null)
        {
            refreshTokens.Add(refresh, signIn);
        }

        return new IssuedTokens(access, refresh, idToken, scope, expiresAt);
    }

    private Answer Written(IssuedTokens tokens)
    {
        var body = new JsonObject { ["access_token"] = tokens.AccessToken, ["token_type"] = "Bearer" };
        AddIf(options.SendExpiresIn, "expires_in", (long)options.AccessTokenLifetime.TotalSeconds);
        AddIf(tokens.RefreshToken is not null, "refresh_token", tokens.RefreshToken);
        AddIf(tokens.IdToken is not null, "id_token", tokens.IdToken);
        AddIf(tokens.Scope.Length > 0, "scope", tokens.Scope);
        return Answer.Json(body).Uncached();

        void AddIf(bool present, string name, JsonNode? value)
        {
            if (present)
            {
                body[name] = value;
            }
        }
    }
}
