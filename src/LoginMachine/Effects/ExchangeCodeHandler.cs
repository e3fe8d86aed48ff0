using LoginMachine.Http;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Protocol;
using LoginMachine.Run;
using MediatR;

namespace LoginMachine.Effects;

/// <summary>Performs <see cref="ExchangeCode"/>.</summary>
/// <param name="http">Requests to the provider.</param>
internal sealed class ExchangeCodeHandler(ProviderHttp http) : IRequestHandler<ExchangeCode, Trigger>
{
    /// <inheritdoc/>
    public async Task<Trigger> Handle(ExchangeCode request, CancellationToken cancellationToken)
    {
        var attempt = request.Attempt;
        using var message = Message(attempt);
        var result = await http.SendAsync(message, attempt.Options.Limits, attempt.Time, cancellationToken, Target.Of(attempt.Options.Profile, EndpointName.TokenEndpoint)).ConfigureAwait(false);
        return result switch
        {
            Unanswered none => new TokenRequestFailed(none.Fault, none.Elapsed, none.Route),
            Answered { Success: true } answer when !TokenAnswer.IsError(answer) => TokenAnswer.Accept(attempt, answer, (idToken, refreshToken, expiresIn, offset, skewed) =>
                new CodeRedeemed(idToken, refreshToken, expiresIn, offset, skewed)),
            Answered answer => TokenAnswer.Reject(attempt, answer),
            _ => throw new InvalidOperationException(),
        };
    }

    private static HttpRequestMessage Message(Attempt attempt) => ClientCredentials.Form(attempt, attempt.Endpoints!.Token,
    [
        new("grant_type", "authorization_code"),
        new("code", attempt.Vault.Code!.Reveal()),
        new("redirect_uri", attempt.Listener!.RedirectUri.AbsoluteUri),
        new("client_id", attempt.Options.Profile.ClientId!),
        new("code_verifier", attempt.Vault.Verifier.Reveal()),
        .. ResourceParameters.Of(attempt.Options.Profile),
    ]);
}
