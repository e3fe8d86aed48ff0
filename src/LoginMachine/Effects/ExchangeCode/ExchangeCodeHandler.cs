using LoginMachine.Effects.Http;
using LoginMachine.Machine;
using LoginMachine.Machine.Reviewed;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using MediatR;

namespace LoginMachine.Effects.ExchangeCode;

/// <summary>Performs <see cref="ExchangeCode"/>.</summary>
/// <param name="http">Requests to the provider.</param>
public sealed class ExchangeCodeHandler(ProviderHttp http) : IRequestHandler<ExchangeCode, Trigger>
{
    /// <inheritdoc/>
    public async Task<Trigger> Handle(ExchangeCode request, CancellationToken cancellationToken)
    {
        var attempt = request.Attempt;
        using var message = Message(attempt);
        var result = await http.SendAsync(message, attempt.Options.Limits, attempt.Time, cancellationToken).ConfigureAwait(false);
        return result switch
        {
            Unanswered none => new TokenRequestFailed(none.Fault, none.Elapsed, none.Route),
            Answered { Success: true } answer => Accept(attempt, answer),
            Answered answer => Reject(attempt, answer),
            _ => throw new InvalidOperationException(),
        };
    }

    private static HttpRequestMessage Message(Attempt attempt) => new(HttpMethod.Post, attempt.Endpoints!.Token)
    {
        Headers = { { "Accept", "application/json" } },
        Content = new FormUrlEncodedContent(
        [
            new("grant_type", "authorization_code"),
            new("code", attempt.Vault.Code!.Reveal()),
            new("redirect_uri", attempt.Listener!.RedirectUri.AbsoluteUri),
            new("client_id", attempt.Options.Profile.ClientId),
            new("code_verifier", attempt.Vault.Verifier.Reveal()),
            .. attempt.Options.Profile.Resources.Select(resource => KeyValuePair.Create("resource", resource)),
        ]),
    };

    private static Trigger Accept(Attempt attempt, Answered answer)
    {
        var response = TokenResponse.Read(answer, attempt.Options.Profile.WantsIdentity);
        if (response.Fault is { } fault)
        {
            return new TokenResponseMalformed(answer.Status, fault);
        }

        var now = attempt.Time.GetUtcNow();
        var offset = answer.ClockOffset(now);
        attempt.Vault.PutTokens(response.Tokens(now));
        return new CodeRedeemed(
            response.IdToken is not null,
            response.RefreshToken is not null,
            response.ExpiresIn,
            offset,
            Math.Abs(offset ?? 0) > attempt.Options.Limits.ClockSkew.TotalSeconds);
    }

    private static TokenEndpointRejected Reject(Attempt attempt, Answered answer)
    {
        var error = TokenError.Read(answer.Body);
        attempt.ProviderWords = attempt.ForPerson(error.Words) ?? "unknown error";
        return new TokenEndpointRejected(
            answer.Status,
            error.Code is { } code ? attempt.Redactor.Code(code) : null,
            error.Described,
            answer.RequestId is { } id && !attempt.Vault.Knows(id) ? RequestId.Parse(id) : null);
    }
}
