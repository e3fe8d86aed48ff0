using LoginMachine.TestProvider.Serving;

namespace LoginMachine.TestProvider.Endpoints;

/// <summary>The same configuration at the place of plain OAuth (RFC 8414, section 3), if it is switched on.</summary>
internal sealed class ServerMetadataEndpoint(ProviderParts parts) : IEndpoint
{
    public Endpoint Name => Endpoint.ServerMetadata;

    public string Path => "/.well-known/oauth-authorization-server";

    public IReadOnlyList<string> Methods { get; } = ["GET"];

    public Task<Answer> AnswerAsync(Arrival arrival, CancellationToken cancellationToken) => Task.FromResult(
        parts.Options.ServerMetadata ? Answer.Json(ProviderMetadata.Of(parts)) : Answer.Page(404, "There is no endpoint at this URL."));
}
