using System.Text.Json.Nodes;
using LoginMachine.TestProvider.Serving;

namespace LoginMachine.TestProvider.Endpoints;

/// <summary>Exchanges an ID token for an API key (RFC 8693, section 2). Which key is wanted is for the client to name.</summary>
internal sealed class TokenExchangeGrant(ProviderParts parts) : IGrant
{
    public const string GrantType = "urn:ietf:params:oauth:grant-type:token-exchange";

    public string Type => GrantType;

    public Task<Answer> AnswerAsync(Parameters sent, CancellationToken cancellationToken) => Task.FromResult(
        sent["subject_token"] is null || sent["requested_token"] is null ? Answer.OAuthError(400, "invalid_request", "Needs subject_token and requested_token.")
        : sent["subject_token_type"] != "urn:ietf:params:oauth:token-type:id_token" ? Answer.OAuthError(400, "invalid_request", "The subject_token must be an ID token.")
        : Answer.Json(Issued()).Uncached());

    private JsonObject Issued() => new()
    {
        ["access_token"] = parts.Secrets.New("api_key"),
        ["issued_token_type"] = "urn:ietf:params:oauth:token-type:access_token",
        ["token_type"] = "N_A",
    };
}
