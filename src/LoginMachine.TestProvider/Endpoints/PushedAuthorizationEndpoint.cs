using System.Text.Json.Nodes;
using LoginMachine.TestProvider.Serving;

namespace LoginMachine.TestProvider.Endpoints;

/// <summary>Takes authorization requests beforehand (RFC 9126, section 2).</summary>
internal sealed class PushedAuthorizationEndpoint(ProviderParts parts) : IEndpoint
{
    public Endpoint Name => Endpoint.PushedAuthorization;

    public string Path => "/par";

    public IReadOnlyList<string> Methods { get; } = ["POST"];

    public Task<Answer> AnswerAsync(Arrival arrival, CancellationToken cancellationToken) =>
        Task.FromResult(Refusal(arrival, arrival.Form) ?? Taken(arrival.Form));

    private Answer? Refusal(Arrival arrival, Parameters sent) =>
        sent.Repeated ? Answer.OAuthError(400, "invalid_request", "A parameter is repeated.")
        : !ClientCheck.IsKnown(arrival, parts.Options) ? Answer.OAuthError(401, "invalid_client")
        : sent["request_uri"] is not null ? Answer.OAuthError(400, "invalid_request", "A request_uri cannot be pushed.")
        : null;

    private Answer Taken(Parameters sent)
    {
        var reference = parts.PushedRequests.Add(parts.Secrets.New("request_uri"), sent);
        var body = new JsonObject { ["request_uri"] = reference, ["expires_in"] = (long)parts.Options.PushedRequestLifetime.TotalSeconds };
        return (Answer.Json(body) with { Status = 201 }).Uncached();
    }
}
