using LoginMachine.Http;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Protocol;
using LoginMachine.Run;
using MediatR;

namespace LoginMachine.Effects;

/// <summary>Performs <see cref="PushAuthorization"/>.</summary>
/// <param name="http">Requests to the provider.</param>
internal sealed class PushAuthorizationHandler(ProviderHttp http) : IRequestHandler<PushAuthorization, Trigger>
{
    /// <inheritdoc/>
    public async Task<Trigger> Handle(PushAuthorization request, CancellationToken cancellationToken)
    {
        var attempt = request.Attempt;
        using var message = Message(attempt);
        var result = await http.SendAsync(message, attempt.Options.Limits, attempt.Time, cancellationToken, Target.Of(attempt.Options.Profile, EndpointName.PushedAuthorizationRequestEndpoint)).ConfigureAwait(false);
        return result switch
        {
            Unanswered none => new AuthorizationPushFailed(none.Fault, none.Elapsed, none.Route),
            Answered { Success: true } answer when !TokenAnswer.IsError(answer) => Accept(attempt, answer),
            Answered answer => Reject(attempt, answer),
            _ => throw new InvalidOperationException(),
        };
    }

    private static HttpRequestMessage Message(Attempt attempt) => ClientCredentials.Form(
        attempt,
        attempt.Endpoints!.Push!,
        AuthorizationRequest.Parameters(attempt, attempt.Listener!.RedirectUri).Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value)));

    private static Trigger Accept(Attempt attempt, Answered answer)
    {
        var response = PushResponse.Read(answer);
        if (response.RequestUri is not { } reference)
        {
            return TokenAnswer.IsError(answer) ? Reject(attempt, answer) : new AuthorizationPushMalformed(answer.Status, response.Fault!.Value, answer.Route, Replies.Of(answer));
        }

        attempt.Vault.PutRequestUri(reference);
        return new AuthorizationPushed(response.ExpiresIn);
    }

    private static AuthorizationPushRejected Reject(Attempt attempt, Answered answer)
    {
        var error = TokenAnswer.ReadError(attempt, answer);
        return new AuthorizationPushRejected(answer.Status, TokenAnswer.Code(attempt, error), error.Described, TokenAnswer.Request(attempt, answer), answer.Route, Replies.Of(answer));
    }
}
