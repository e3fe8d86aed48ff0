using System.Text.Json.Nodes;
using LoginMachine.TestProvider.Serving;

namespace LoginMachine.TestProvider.Endpoints;

/// <summary>The provider's metadata (OpenID Connect Discovery 1.0, section 3; RFC 8414, section 2).</summary>
internal sealed class DiscoveryEndpoint(ProviderParts parts) : IEndpoint
{
    public Endpoint Name => Endpoint.Discovery;

    public string Path => "/.well-known/openid-configuration";

    public IReadOnlyList<string> Methods { get; } = ["GET"];

    public Task<Answer> AnswerAsync(Arrival arrival, CancellationToken cancellationToken) =>
        Task.FromResult(Answer.Json(ProviderMetadata.Of(parts)));
}
