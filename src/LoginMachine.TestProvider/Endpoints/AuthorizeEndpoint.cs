using LoginMachine.TestProvider.Grants;
using LoginMachine.TestProvider.Serving;

namespace LoginMachine.TestProvider.Endpoints;

/// <summary>The authorization endpoint; the user consents at once (RFC 6749, section 4.1.1; RFC 7636, section 4.3).</summary>
internal sealed class AuthorizeEndpoint(ProviderParts parts) : IEndpoint
{
    public Endpoint Name => Endpoint.Authorize;

    public string Path => "/authorize";

    public IReadOnlyList<string> Methods { get; } = ["GET", "POST"];

    public Task<Answer> AnswerAsync(Arrival arrival, CancellationToken cancellationToken) =>
        Task.FromResult(Authorize(arrival.Parameters));

    /// <summary>RFC 9126, section 4: what was pushed counts, and nothing beside it.</summary>
    private Answer Authorize(Parameters sent) => sent["request_uri"] switch
    {
        null when parts.Options.RequirePushedAuthorization => Answer.Page(400, "The request must be pushed."),
        null => Consent(sent),
        { } reference => parts.PushedRequests.Take(reference) is { } pushed && pushed["client_id"] == sent["client_id"]
            ? Consent(pushed)
            : Answer.Page(400, "The request_uri is not known, was used, or has expired."),
    };

    private Answer Consent(Parameters sent)
    {
        // Nothing is sent to an address that is not known to belong to the client (RFC 6749, section 4.1.2.1).
        if (Unredirectable(sent) is { } reason)
        {
            return Answer.Page(400, reason);
        }

        var redirect = new CallbackRedirect(parts, sent["redirect_uri"]!, sent["state"]);
        var error = parts.Faults.CallbackError ?? Refusal(sent);
        return Answer.Redirect(error is null ? redirect.WithCode(NewCode(sent)) : redirect.WithError(error));
    }

    private string? Unredirectable(Parameters sent) =>
        sent.Repeated ? "A parameter is repeated."
        : sent["client_id"] != parts.Options.ClientId ? "The client_id is not known."
        : !IsLoopback(sent["redirect_uri"]) ? "The redirect_uri is not http on loopback."
        : null;

    /// <summary>RFC 8252, section 7.3: http on a loopback address, any port; only what a header can carry.</summary>
    private static bool IsLoopback(string? redirectUri) =>
        Uri.TryCreate(redirectUri, UriKind.Absolute, out var uri)
            && uri is { Scheme: "http", IsLoopback: true, Fragment: "", UserInfo: "" }
            && redirectUri.All(c => c is > ' ' and < '\x7f');

    private static ProviderError? Refusal(Parameters sent) =>
        sent["response_type"] is not { } type ? new("invalid_request", "The response_type is missing.")
        : type != "code" ? new("unsupported_response_type", "The response_type must be code.")
        : sent["code_challenge"] is null ? new("invalid_request", "PKCE is required: the code_challenge is missing.")
        : sent["code_challenge_method"] != "S256" ? new("invalid_request", "The code_challenge_method must be S256.")
        : !Pkce.IsChallenge(sent["code_challenge"]!) ? new("invalid_request", "The code_challenge is not S256.")
        : null;

    private string NewCode(Parameters sent)
    {
        var scope = ScopeText.Granted(sent["scope"], parts.Options.Scopes);
        var code = parts.Secrets.New("code");
        parts.Codes.Add(code, new CodeGrant(
            sent["redirect_uri"]!, sent["code_challenge"]!, sent["nonce"], new SignIn(scope)));
        return code;
    }
}
