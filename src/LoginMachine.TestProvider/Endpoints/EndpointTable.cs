using LoginMachine.TestProvider.Serving;

namespace LoginMachine.TestProvider.Endpoints;

/// <summary>From path to endpoint. A new endpoint is one file, one line here and one line in discovery.</summary>
internal sealed class EndpointTable(ProviderParts parts)
{
    private readonly Dictionary<string, IEndpoint> byPath = new IEndpoint[]
    {
        new DiscoveryEndpoint(parts),
        new ServerMetadataEndpoint(parts),
        new AuthorizeEndpoint(parts),
        new PushedAuthorizationEndpoint(parts),
        new TokenEndpoint(parts, Endpoint.Token, "/token"),
        new TokenEndpoint(parts, Endpoint.TokenExchange, "/token-exchange"),
        new RevocationEndpoint(parts),
        new KeysEndpoint(parts),
        new UserInfoEndpoint(parts),
        new DeviceAuthorizationEndpoint(parts),
        new DevicePageEndpoint(parts),
    }.ToDictionary(endpoint => endpoint.Path, StringComparer.Ordinal);

    public IEndpoint? Find(string path) => byPath.GetValueOrDefault(path);

    public static Task<Answer> AnswerAsync(IEndpoint? endpoint, Arrival arrival, CancellationToken cancellationToken)
    {
        if (endpoint is null)
        {
            return Task.FromResult(Answer.Page(404, "There is no endpoint at this URL."));
        }

        if (!endpoint.Methods.Contains(arrival.Method))
        {
            var allowed = string.Join(", ", endpoint.Methods);
            return Task.FromResult(Answer.Page(405, $"Only {allowed}.").With("Allow", allowed));
        }

        return arrival.TooLarge
            ? Task.FromResult(Answer.OAuthError(413, "invalid_request", "The request is too large."))
            : endpoint.AnswerAsync(arrival, cancellationToken);
    }
}
