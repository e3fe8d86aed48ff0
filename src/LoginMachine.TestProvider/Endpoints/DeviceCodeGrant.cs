using LoginMachine.TestProvider.Grants;
using LoginMachine.TestProvider.Serving;

namespace LoginMachine.TestProvider.Endpoints;

/// <summary>Answers polls for a device code (RFC 8628, sections 3.4 and 3.5).</summary>
internal sealed class DeviceCodeGrant(ProviderParts parts) : IGrant
{
    public string Type => "urn:ietf:params:oauth:grant-type:device_code";

    public async Task<Answer> AnswerAsync(Parameters sent, CancellationToken cancellationToken)
    {
        if (sent["device_code"] is not { } code)
        {
            return Answer.OAuthError(400, "invalid_request", "The device_code is missing.");
        }

        var (decision, signIn) = parts.DeviceCodes.Poll(code);
        return decision switch
        {
            DeviceDecision.Approved => await parts.TokenAnswers.NewAsync(signIn!, nonce: null, cancellationToken).ConfigureAwait(false),
            DeviceDecision.Pending => Answer.OAuthError(400, "authorization_pending"),
            DeviceDecision.TooFast => Answer.OAuthError(400, "slow_down"),
            DeviceDecision.Denied => Answer.OAuthError(400, "access_denied", "The user declined."),
            DeviceDecision.Expired => Answer.OAuthError(400, "expired_token"),
            _ => Answer.OAuthError(400, "invalid_grant", "The device_code is not known."),
        };
    }
}
