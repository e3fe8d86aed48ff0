using System.Text;
using LoginMachine.Http;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using Microsoft.IdentityModel.Tokens;

namespace LoginMachine.IdTokenVerification;

/// <summary>The provider's key set (RFC 7517, section 5), or why it could not be read.</summary>
/// <param name="Set">The keys; null if they could not be read.</param>
/// <param name="Unavailable">Why they could not be read; null if they could.</param>
internal sealed record ProviderKeys(JsonWebKeySet? Set, KeysUnavailable? Unavailable)
{
    /// <summary>Reads the keys of the attempt's provider.</summary>
    /// <param name="http">Requests to the provider.</param>
    /// <param name="attempt">The attempt; its endpoints are known.</param>
    /// <param name="cancellation">Ends the request early.</param>
    internal static async Task<ProviderKeys> ReadAsync(ProviderHttp http, Attempt attempt, CancellationToken cancellation)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, attempt.Endpoints!.Keys);
        var result = await http.SendAsync(message, attempt.Options.Limits, attempt.Time, cancellation, Target.Of(attempt.Options.Profile, EndpointName.JwksUri)).ConfigureAwait(false);
        return result switch
        {
            Unanswered none => new(null, new KeysUnavailable(none.Fault, Route: none.Route)),
            Answered { Success: true, TooLarge: false } answer when Parse(answer.Body) is { } keys => new(keys, null),
            Answered answer => new(null, new KeysUnavailable(Status: answer.Status, Route: answer.Route, Reply: Replies.Of(answer))),
            _ => throw new InvalidOperationException(),
        };
    }

    private static JsonWebKeySet? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return new JsonWebKeySet(Encoding.UTF8.GetString(body.Span));
        }
        catch (Exception exception) when (exception is ArgumentException or System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
