using LoginMachine.Effects.ExchangeCode;
using LoginMachine.Effects.Http;
using LoginMachine.Machine;
using LoginMachine.Machine.Reviewed;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using MediatR;

namespace LoginMachine.Effects.RequestDeviceCode;

/// <summary>Performs <see cref="RequestDeviceCode"/>.</summary>
/// <param name="http">Requests to the provider.</param>
public sealed class RequestDeviceCodeHandler(ProviderHttp http) : IRequestHandler<RequestDeviceCode, Trigger>
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
            (int)prompt.Interval.TotalSeconds, prompt.Complete is not null, Host(prompt), (long?)prompt.Lifetime?.TotalSeconds);
    }

    /// <summary>A host that has the code in it is kept to the person.</summary>
    private static HostLabel? Host(DevicePrompt prompt)
    {
        var (host, port) = (prompt.Verification.IdnHost.ToLowerInvariant(), prompt.Verification.IsDefaultPort ? "" : $":{prompt.Verification.Port}");
        return host.Contains(prompt.UserCode.Reveal(), StringComparison.OrdinalIgnoreCase) ? null : HostLabel.Parse(host + port);
    }

    private static DeviceCodeRefused Reject(Attempt attempt, Answered answer)
    {
        var error = TokenAnswer.Told(attempt, answer);
        return new DeviceCodeRefused(answer.Status, TokenAnswer.Code(attempt, error), error.Described, TokenAnswer.Request(attempt, answer), answer.Route, Replies.Of(answer));
    }
}
