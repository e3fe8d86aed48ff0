using LoginMachine.TestProvider.Serving;

namespace LoginMachine.TestProvider.Endpoints;

/// <summary>Takes tokens back, with everything of their sign-in (RFC 7009, section 2).</summary>
internal sealed class RevocationEndpoint(ProviderParts parts) : IEndpoint
{
    public Endpoint Name => Endpoint.Revocation;

    public string Path => "/revoke";

    public IReadOnlyList<string> Methods { get; } = ["POST"];

    public Task<Answer> AnswerAsync(Arrival arrival, CancellationToken cancellationToken) => Task.FromResult(Answered(arrival, arrival.Form));

    private Answer Answered(Arrival arrival, Parameters sent)
    {
        if (sent.Repeated || sent["token"] is not { } token)
        {
            return Answer.OAuthError(400, "invalid_request", "Needs one token.");
        }

        if (!ClientCheck.IsKnown(arrival, parts.Options))
        {
            return Answer.OAuthError(401, "invalid_client");
        }

        // Section 2.2: a token that is not known is as good as revoked.
        (parts.RefreshTokens.SignInOf(token) ?? parts.AccessTokens.SignInOf(token))?.Revoke();
        return Answer.Page(200, "Done.").Uncached();
    }
}
