using LoginMachine.Http;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;
using LoginMachine.Protocol;
using LoginMachine.Run;
using MediatR;

namespace LoginMachine.Effects;

/// <summary>Performs <see cref="RequestDeviceCode"/>.</summary>
/// <param name="http">Requests to the provider.</param>
internal sealed class RequestDeviceCodeHandler(ProviderHttp http) : IRequestHandler<RequestDeviceCode, Trigger>
{
    /// <inheritdoc/>
    public async Task<Trigger> Handle(RequestDeviceCode request, CancellationToken cancellationToken)
    {
        var attempt = request.Attempt;
        if (attempt.Endpoints!.Device is not { } endpoint)
        {
            return new DeviceEndpointMissing();
        }

        using var message = ClientCredentials.Form(attempt, endpoint, [.. Parameters(attempt.Options.Profile), .. ResourceParameters.Of(attempt.Options.Profile)]);
        var result = await http.SendAsync(message, attempt.Options.Limits, attempt.Time, cancellationToken, Target.Of(attempt.Options.Profile, EndpointName.DeviceAuthorizationEndpoint)).ConfigureAwait(false);
        return result switch
        {
            Unanswered none => new DeviceRequestFailed(none.Fault, none.Elapsed, none.Route),
            Answered { Success: true } answer => Accept(attempt, answer),
            Answered answer => Reject(attempt, answer),
            _ => throw new InvalidOperationException(),
        };
    }

    private static IEnumerable<KeyValuePair<string, string>> Parameters(Profile profile)
    {
        yield return new("client_id", profile.ClientId!);
        if (profile.Scopes.Count > 0)
        {
            yield return new("scope", string.Join(' ', profile.Scopes));
        }
    }

    private static Trigger Accept(Attempt attempt, Answered answer)
    {
        var response = DeviceResponse.Read(answer);
        if (response.Refused)
        {
            return Reject(attempt, answer);
        }

        if (response is { Prompt: not { } } or { DeviceCode: null })
        {
            return new DeviceResponseMalformed(answer.Status, response.Fault!.Value, answer.Route, Replies.Of(answer));
        }

        var prompt = response.Prompt;
        attempt.Vault.PutDeviceCode(response.DeviceCode, prompt.UserCode);
        attempt.Device = prompt;
        return new DeviceCodeIssued(
            (int)prompt.Interval.TotalSeconds, prompt.Complete is not null, Host(attempt, prompt), (long?)prompt.Lifetime?.TotalSeconds);
    }

    /// <summary>The host of the provider's own endpoints as it is, another as a mark: a host can be made of anything, the code included.</summary>
    private static HostLabel? Host(Attempt attempt, DevicePrompt prompt) => attempt.Vault.Knows(Label(prompt.Verification))
        ? null
        : attempt.Redactor.Host(Label(prompt.Verification), Known(attempt).Select(Label));

    private static IEnumerable<Uri> Known(Attempt attempt)
    {
        var endpoints = attempt.Endpoints!;
        var issuer = attempt.Options.Profile.Issuer is { } text ? new Uri(text) : null;
        return new[] { issuer, endpoints.Authorization, endpoints.Token, endpoints.Device }.OfType<Uri>();
    }

    private static string Label(Uri address) => HostText.WithPort(address);

    private static DeviceCodeRefused Reject(Attempt attempt, Answered answer)
    {
        var error = TokenAnswer.ReadError(attempt, answer);
        return new DeviceCodeRefused(answer.Status, TokenAnswer.Code(attempt, error), error.Described, TokenAnswer.Request(attempt, answer), answer.Route, Replies.Of(answer));
    }
}
