using FsCheck;
using FsCheck.Fluent;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Properties.Support;

namespace LoginMachine.Tests.Properties.Secrets;

/// <summary>The secrets of a provider, and where it lets them slip.</summary>
internal sealed record Planted(string Code, string AccessToken, string RefreshToken, Slip Slip)
{
    internal static readonly Planted Nothing = new("", "", "", Slip.None);

    internal static Gen<Planted> All { get; } =
        from code in Texts.Secret
        from access in Texts.Secret
        from refresh in Texts.Secret
        from slip in Gen.Elements(Enum.GetValues<Slip>())
        select new Planted(code, access, refresh, slip);

    internal string Of(string kind) => kind switch
    {
        "code" => Code,
        "access_token" => AccessToken,
        "refresh_token" => RefreshToken,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Sets the provider up to let them slip.</summary>
    internal void Into(Faults faults)
    {
        var (endpoint, fault) = Fault();
        faults.Set(endpoint, fault);
        faults.IdToken = Slip == Slip.BadSignature ? IdTokenFault.BadSignature : IdTokenFault.None;
    }

    private (Endpoint Endpoint, Fault? Fault) Fault() => Slip switch
    {
        Slip.Description => (Endpoint.Token, TestProvider.Fault.OAuthError(400, "invalid_grant", $"the code {Code} is spent")),
        Slip.ErrorCode => (Endpoint.Token, TestProvider.Fault.OAuthError(400, Code)),
        Slip.NestedMessage => (Endpoint.Token, TestProvider.Fault.Status(401, $$$"""{"error":{"message":"no {{{Code}}}","code":"{{{Code}}}"}}""")),
        Slip.RawText => (Endpoint.Token, TestProvider.Fault.Status(500, $"<b>{Code}</b> %{Code} {Uri.EscapeDataString(Code)}", "text/html")),
        Slip.RequestId => (Endpoint.Token, TestProvider.Fault.OAuthError(400, "invalid_grant") with { Headers = new Dictionary<string, string> { ["x-request-id"] = Code } }),
        Slip.BrokenJson => (Endpoint.Token, TestProvider.Fault.Body($$"""{"access_token":"{{AccessToken}}","refresh_token":"{{RefreshToken}}" """)),
        Slip.OtherTokenType => (Endpoint.Token, TestProvider.Fault.Body($$"""{"access_token":"{{AccessToken}}","token_type":"{{RefreshToken}}"}""")),
        Slip.KeysBody => (Endpoint.Keys, TestProvider.Fault.Status(503, AccessToken)),
        _ => (Endpoint.Token, null),
    };
}

/// <summary>Where a provider lets a secret slip.</summary>
internal enum Slip
{
    None,
    Description,
    ErrorCode,
    NestedMessage,
    RawText,
    RequestId,
    BrokenJson,
    OtherTokenType,
    KeysBody,
    BadSignature,
}
