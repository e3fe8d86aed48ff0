using System.Text.Json.Nodes;
using LoginMachine.TestProvider.Grants;
using LoginMachine.TestProvider.Serving;

namespace LoginMachine.TestProvider.Endpoints;

/// <summary>Hands out device codes (RFC 8628, section 3.1).</summary>
internal sealed class DeviceAuthorizationEndpoint(ProviderParts parts) : IEndpoint
{
    public Endpoint Name => Endpoint.DeviceAuthorization;

    public string Path => "/device_authorization";

    public IReadOnlyList<string> Methods { get; } = ["POST"];

    public Task<Answer> AnswerAsync(Arrival arrival, CancellationToken cancellationToken) =>
        Task.FromResult(Refusal(arrival, arrival.Form) ?? Issue(arrival.Form));

    private Answer? Refusal(Arrival arrival, Parameters sent) =>
        sent.Repeated ? Answer.OAuthError(400, "invalid_request", "A parameter is repeated.")
        : !ClientCheck.IsKnown(arrival, parts.Options) ? Answer.OAuthError(401, "invalid_client")
        : !parts.Options.DeviceFlow ? Answer.OAuthError(400, "unauthorized_client", "There is no device flow here.")
        : null;

    private Answer Issue(Parameters sent)
    {
        var (device, user) = (parts.Secrets.New("device_code"), parts.Secrets.NewUserCode());
        parts.DeviceCodes.Add(device, user, new SignIn(ScopeText.Granted(sent["scope"], parts.Options.Scopes)));
        _ = parts.Options.ApproveDevices && parts.DeviceCodes.Decide(user, approve: true);
        var page = parts.Issuer + DevicePageEndpoint.At;
        return Answer.Json(new JsonObject
        {
            ["device_code"] = device,
            ["user_code"] = user,
            ["verification_uri"] = page,
            ["verification_uri_complete"] = $"{page}?user_code={Uri.EscapeDataString(user)}",
            ["expires_in"] = (long)parts.Options.DeviceCodeLifetime.TotalSeconds,
            ["interval"] = (long)parts.Options.DeviceInterval.TotalSeconds,
        }).Uncached();
    }
}
