using LoginMachine.TestProvider;
using LoginMachine.Tests.Support;
using static LoginMachine.Tests.Effects.Diagnosis.Rig.Planting;

namespace LoginMachine.Tests.Effects.Diagnosis.Rig;

/// <summary>The provider refuses, or issues what cannot be used.</summary>
internal static class TokenFaults
{
    private static readonly string[] InFront = ["portal", "proxy", "gateway"];

    internal static readonly PlantedFault[] All =
    [
        new("the code is refused", Finished(Endpoint.Token, Fault.OAuthError(400, "invalid_grant")), "invalid_grant", "expired|used") { Advice = "sign in again", Never = InFront },
        new("the client is unknown to the token endpoint", Finished(Endpoint.Token, Fault.OAuthError(401, "invalid_client")), "invalid_client", "client") { Advice = "client", Never = InFront },
        new("the provider has a fault of its own", Finished(Endpoint.Token, Fault.OAuthError(500, "server_error")), "server_error") { Advice = "again|later", Never = ["client ID"] },
        new("the token type is DPoP", Finished(Endpoint.Token, Fault.Body("""{"access_token":"a","token_type":"DPoP","expires_in":60}""")), "token type|DPoP") { Advice = "bearer", Never = ["URL", .. InFront] },
        new("no access token", Finished(Endpoint.Token, Fault.Body("""{"token_type":"Bearer"}""")), "no access token"),
        new("no ID token", Finished(new FlowSetup { ProviderOptions = new() { IssueIdToken = false } }), "no ID token") { Advice = "openid" },
        new("the key set is empty", Finished(Endpoint.Keys, Fault.Body("""{"keys":[]}""")), "key") { Never = ["do not trust"] },
        new("the clock is an hour behind", Finished(new FlowSetup { Faults = faults => faults.ClockOffset = TimeSpan.FromHours(1) }), "clock", "60 minutes", "behind") { Advice = "NTP", Never = ["client ID", "issuer"] },
        new("the ID token has another issuer", Finished(Id(IdTokenFault.WrongIssuer)), "issuer") { Advice = "issuer" },
        new("the ID token is for another client", Finished(Id(IdTokenFault.WrongAudience)), "aud|client") { Advice = "client ID" },
        new("the ID token's signature is wrong", Finished(Id(IdTokenFault.BadSignature)), "signature") { Advice = "jwks_uri" },
        new("the ID token names an unknown key", Finished(Id(IdTokenFault.UnknownKey)), "key") { Advice = "jwks_uri|keys|rotat" },
        new("the ID token has another nonce", Finished(Id(IdTokenFault.WrongNonce)), "nonce"),
        new("the user declined", Finished(new FlowSetup { Faults = faults => faults.CallbackError = new("access_denied") }), "access_denied", "declined") { Advice = "sign in again" },
        new("a scope is unknown", Finished(new FlowSetup { Faults = faults => faults.CallbackError = new("invalid_scope") }), "scope") { Advice = "scope", Never = ["client ID"] },
        new("the provider is overloaded", Finished(new FlowSetup { Faults = faults => faults.CallbackError = new("temporarily_unavailable") }), "temporarily_unavailable") { Advice = "again|later", Never = ["client ID"] },
        new("prompt=none and no session", Finished(new FlowSetup { Faults = faults => faults.CallbackError = new("login_required") }), "login_required") { Advice = "prompt" },
        new("no code and no error", Finished(new FlowSetup { Faults = faults => faults.Callback = CallbackFault.MissingCode }), "without a code|neither a code") { Advice = "response_type|authorization code" },
        new("the callback has another issuer", Finished(new FlowSetup { Faults = faults => faults.Callback = CallbackFault.WrongIssuer }), "issuer") { Advice = "issuer" },
        new("discovery names another issuer", Early(new FlowSetup { Faults = faults => faults.DiscoveryIssuer = "https://other.example" }), "issuer") { Advice = "issuer", Never = ["network"] },
    ];

    private static FlowSetup Id(IdTokenFault fault) => new() { Faults = faults => faults.IdToken = fault };
}
