using System.Text.Json.Nodes;
using LoginMachine.TestProvider.Serving;
using LoginMachine.TestProvider.Tokens;

namespace LoginMachine.TestProvider.Endpoints;

/// <summary>The claims of who holds the access token (OpenID Connect Core 1.0, section 5.3; RFC 6750, section 3).</summary>
internal sealed class UserInfoEndpoint(ProviderParts parts) : IEndpoint
{
    public Endpoint Name => Endpoint.UserInfo;

    public string Path => "/userinfo";

    public IReadOnlyList<string> Methods { get; } = ["GET", "POST"];

    public Task<Answer> AnswerAsync(Arrival arrival, CancellationToken cancellationToken) =>
        Task.FromResult(arrival.Bearer is null ? Challenge("Bearer")
            : parts.AccessTokens.IsGood(arrival.Bearer, parts.Clock.Now) ? Answer.Json(Claims())
            : Challenge("Bearer error=\"invalid_token\""));

    private JsonObject Claims()
    {
        var claims = new JsonObject { ["sub"] = parts.Options.Subject };
        ExtraClaims.AddTo(claims, parts.Options);
        return claims;
    }

    private static Answer Challenge(string challenge) =>
        Answer.OAuthError(401, "invalid_token").With("WWW-Authenticate", challenge);
}
