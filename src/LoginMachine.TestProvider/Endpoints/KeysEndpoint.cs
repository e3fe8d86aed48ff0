using System.Text.Json.Nodes;
using LoginMachine.TestProvider.Serving;

namespace LoginMachine.TestProvider.Endpoints;

/// <summary>The key set with the one signing key (RFC 7517, section 5).</summary>
internal sealed class KeysEndpoint(ProviderParts parts) : IEndpoint
{
    public Endpoint Name => Endpoint.Keys;

    public string Path => "/jwks";

    public IReadOnlyList<string> Methods { get; } = ["GET"];

    public async Task<Answer> AnswerAsync(Arrival arrival, CancellationToken cancellationToken)
    {
        var key = await parts.Keys.Current.WaitAsync(cancellationToken).ConfigureAwait(false);
        var published = key.PublicKey();
        published["use"] = parts.Faults.IdToken == IdTokenFault.ForbiddenKey ? "enc" : "sig";
        var keys = new JsonArray(published);
        if (parts.Faults.IdToken == IdTokenFault.WeakKey)
        {
            keys.Add((JsonNode)parts.Keys.Weak.PublicKey());
        }

        return Answer.Json(new JsonObject { ["keys"] = keys });
    }
}
