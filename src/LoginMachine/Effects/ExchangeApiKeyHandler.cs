using System.Text.Json;
using LoginMachine.Http;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Protocol;
using LoginMachine.Run;
using MediatR;

namespace LoginMachine.Effects;

/// <summary>Performs <see cref="ExchangeApiKey"/>.</summary>
/// <param name="http">Requests to the provider.</param>
internal sealed class ExchangeApiKeyHandler(ProviderHttp http) : IRequestHandler<ExchangeApiKey, Trigger>
{
    /// <inheritdoc/>
    public async Task<Trigger> Handle(ExchangeApiKey request, CancellationToken cancellationToken)
    {
        var attempt = request.Attempt;
        using var message = Message(attempt, attempt.Options.Profile.ApiKeyExchange!);
        var result = await http.SendAsync(message, attempt.Options.Limits, attempt.Time, cancellationToken, TargetOf(attempt)).ConfigureAwait(false);
        return result switch
        {
            Unanswered none => new ApiKeyExchangeFailed(none.Fault, Route: none.Route),
            Answered { Success: true } answer when !TokenAnswer.IsError(answer) => Accept(attempt, answer),
            Answered answer => Reject(attempt, answer),
            _ => throw new InvalidOperationException(),
        };
    }

    /// <summary>RFC 8693, section 2.1; <c>requested_token</c> is the reference provider's own.</summary>
    private static HttpRequestMessage Message(Attempt attempt, ApiKeyExchange exchange) => ClientCredentials.Form(attempt, Address(attempt, exchange),
    [
        new("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"),
        new("client_id", attempt.Options.Profile.ClientId!),
        new("requested_token", exchange.RequestedToken),
        new("subject_token", attempt.Vault.Tokens!.IdToken!.Reveal()),
        new("subject_token_type", "urn:ietf:params:oauth:token-type:id_token"),
    ]);

    private static Uri Address(Attempt attempt, ApiKeyExchange exchange) =>
        exchange.Endpoint is { } own ? new Uri(own) : attempt.Endpoints!.Token;

    private static Target TargetOf(Attempt attempt) => attempt.Options.Profile.ApiKeyExchange!.Endpoint is null
        ? Target.Of(attempt.Options.Profile, EndpointName.TokenEndpoint)
        : Target.Of(attempt.Options.Profile, EndpointName.ApiKeyExchangeEndpoint);

    private static Trigger Accept(Attempt attempt, Answered answer)
    {
        if (Key(answer) is not { } key)
        {
            return TokenAnswer.IsError(answer) ? Reject(attempt, answer) : new ApiKeyExchangeFailed(Status: answer.Status, Route: answer.Route, Reply: Replies.Of(answer));
        }

        attempt.Vault.PutApiKey(key);
        return new ApiKeyExchanged();
    }

    /// <summary>RFC 8693, section 2.2.1: whatever was issued is in <c>access_token</c>.</summary>
    private static Secret? Key(Answered answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer.TooLarge ? default : answer.Body);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("access_token", out var value)
                && value.ValueKind == JsonValueKind.String
                && value.GetString() is { } text && TokenText.Is(text) ? new Secret(text) : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The provider's words are not kept: the sign-in goes on, and what it fails with later is something else.</summary>
    private static ApiKeyExchangeFailed Reject(Attempt attempt, Answered answer) => new(
        Status: answer.Status,
        Error: TokenAnswer.Code(attempt, TokenError.Read(answer.Body)),
        Request: TokenAnswer.Request(attempt, answer),
        Route: answer.Route,
        Reply: Replies.Of(answer));
}
