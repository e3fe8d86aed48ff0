using LoginMachine.TestProvider.Serving;

namespace LoginMachine.TestProvider.Endpoints;

/// <summary>The token endpoint (RFC 6749, section 3.2): checks what all grants share, then asks the grant.</summary>
internal sealed class TokenEndpoint(ProviderParts parts, Endpoint name, string path) : IEndpoint
{
    private readonly Dictionary<string, IGrant> grants = new IGrant[]
    {
        new AuthorizationCodeGrant(parts),
        new RefreshTokenGrant(parts),
        new DeviceCodeGrant(parts),
        new TokenExchangeGrant(parts),
    }.ToDictionary(grant => grant.Type, StringComparer.Ordinal);

    public Endpoint Name => name;

    public string Path => path;

    public IReadOnlyList<string> Methods { get; } = ["POST"];

    public Task<Answer> AnswerAsync(Arrival arrival, CancellationToken cancellationToken)
    {
        var sent = arrival.Form;
        return Refusal(arrival) is { } refusal
            ? Task.FromResult(refusal)
            : grants[sent["grant_type"]!].AnswerAsync(sent, cancellationToken);
    }

    private Answer? Refusal(Arrival arrival) => Refusal(arrival, arrival.Form);

    private Answer? Refusal(Arrival arrival, Parameters sent) =>
        sent.Repeated ? Answer.OAuthError(400, "invalid_request", "A parameter is repeated.")
        : sent["grant_type"] is not { } type ? Answer.OAuthError(400, "invalid_request", "The grant_type is missing.")
        : !grants.ContainsKey(type) ? Answer.OAuthError(400, "unsupported_grant_type")
        : !ClientCheck.IsKnown(arrival, parts.Options) ? Answer.OAuthError(401, "invalid_client")
        : null;
}
