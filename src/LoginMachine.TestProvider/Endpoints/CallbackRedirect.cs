using LoginMachine.TestProvider.Tokens;

namespace LoginMachine.TestProvider.Endpoints;

/// <summary>The redirect back to the client (RFC 6749, section 4.1.2; RFC 9207), with what is wrong with it.</summary>
internal sealed class CallbackRedirect(ProviderParts parts, string redirectUri, string? state)
{
    private readonly CallbackFault fault = parts.Faults.Callback;

    public string WithCode(string code) =>
        To(fault is CallbackFault.MissingCode ? [] : [("code", code)]);

    public string WithError(ProviderError error) =>
        To([("error", error.Error), ("error_description", error.Description)]);

    private string To(IEnumerable<(string Name, string? Value)> answer)
    {
        var query = answer.Concat(State()).Append((Name: "iss", Value: Issuer()))
            .Where(pair => pair.Value is not null)
            .Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value!)}");
        return redirectUri + (redirectUri.Contains('?') ? '&' : '?') + string.Join('&', query);
    }

    private IEnumerable<(string Name, string? Value)> State() => fault switch
    {
        CallbackFault.MissingState => [],
        CallbackFault.WrongState => [("state", "wrong-state")],
        CallbackFault.RepeatedParameter => [("state", state), ("state", "wrong-state")],
        _ => [("state", state)],
    };

    private string? Issuer() => fault switch
    {
        CallbackFault.WrongIssuer => IdTokens.OtherIssuer,
        CallbackFault.MissingIssuer => null,
        _ => parts.Options.IssuerParameter ? parts.Issuer : null,
    };
}
