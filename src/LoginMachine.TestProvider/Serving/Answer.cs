using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace LoginMachine.TestProvider.Serving;

/// <summary>An answer as data, so that a fault can replace or lose it after the endpoint has done its work.</summary>
internal sealed record Answer(int Status, string Body = "", string ContentType = "application/json")
{
    public ImmutableDictionary<string, string> Headers { get; init; } = ImmutableDictionary<string, string>.Empty.WithComparers(StringComparer.OrdinalIgnoreCase);

    public static Answer Json(JsonObject body) => new(200, body.ToJsonString());

    public static Answer Page(int status, string text) => new(status, text, "text/plain; charset=utf-8");

    public static Answer Redirect(string location) => new Answer(302).With("Location", location).Uncached();

    public static Answer OAuthError(int status, string error, string? description = null) =>
        new Answer(status, OAuthErrorBody.Of(error, description)).Uncached();

    public Answer With(string header, string value) => this with { Headers = Headers.SetItem(header, value) };

    /// <summary>RFC 6749, section 5.1: an answer with tokens is not to be cached.</summary>
    public Answer Uncached() => With("Cache-Control", "no-store");
}
