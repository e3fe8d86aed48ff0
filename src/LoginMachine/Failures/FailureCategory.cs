using System.Text.Json.Serialization;
using LoginMachine.Machine;

namespace LoginMachine.Failures;

/// <summary>
/// What failed, by a name that never changes: support tools, journals and snapshots depend on it. In snake
/// case on the wire. <see cref="FailureTexts"/> says what each means to a user.
/// </summary>
[JsonConverter(typeof(SnakeCaseConverter<FailureCategory>))]
public enum FailureCategory
{
    /// <summary>The provider's configuration could not be used.</summary>
    DiscoveryFailed,

    /// <summary>No loopback port could be taken.</summary>
    LocalServerUnavailable,

    /// <summary>The provider did not take the pushed authorization request.</summary>
    AuthorizationPushRejected,

    /// <summary>The browser could not be started.</summary>
    BrowserLaunchFailed,

    /// <summary>The one-time start URL was opened twice.</summary>
    StartUrlReused,

    /// <summary>The attempt was canceled.</summary>
    LoginCancelled,

    /// <summary>The browser did not come back in time.</summary>
    CallbackTimeout,

    /// <summary>Only callbacks of other attempts came.</summary>
    CallbackStateMismatch,

    /// <summary>The answer came from another issuer.</summary>
    IssuerMismatch,

    /// <summary>The provider answered with an error.</summary>
    ProviderCallbackError,

    /// <summary>The provider answered with neither code nor error.</summary>
    MissingAuthorizationCode,

    /// <summary>The provider has no device flow.</summary>
    DeviceFlowUnsupported,

    /// <summary>No device code could be had.</summary>
    DeviceRequestFailed,

    /// <summary>The device code was not approved in time.</summary>
    DeviceCodeExpired,

    /// <summary>The device code was turned down.</summary>
    DeviceAccessDenied,

    /// <summary>The token endpoint did not answer in time.</summary>
    TokenExchangeTimeout,

    /// <summary>The token endpoint could not be reached.</summary>
    TokenExchangeConnect,

    /// <summary>The token request failed in another way.</summary>
    TokenExchangeRequest,

    /// <summary>The token endpoint refused.</summary>
    TokenEndpointRejected,

    /// <summary>The token endpoint's success is no token response.</summary>
    TokenResponseMalformed,

    /// <summary>A TLS handshake failed.</summary>
    TlsFailed,

    /// <summary>A proxy refused or could not be reached.</summary>
    ProxyFailed,

    /// <summary>The provider's keys could not be read.</summary>
    KeysUnavailable,

    /// <summary>The ID token failed a check.</summary>
    IdTokenInvalid,

    /// <summary>Two clocks differ too much.</summary>
    ClockSkew,

    /// <summary>The account is not one that the profile admits.</summary>
    WorkspaceRestriction,

    /// <summary>The provider gave no API key.</summary>
    ApiKeyExchangeFailed,

    /// <summary>The provider granted something else than was requested.</summary>
    GrantedOtherwise,

    /// <summary>The credentials could not be saved.</summary>
    PersistFailed,

    /// <summary>The final page did not reach the browser.</summary>
    RedirectFailed,

    /// <summary>The refresh token has expired.</summary>
    RefreshTokenExpired,

    /// <summary>The refresh token had been used before.</summary>
    RefreshTokenReused,

    /// <summary>The refresh token was revoked, or has run out.</summary>
    RefreshTokenRevoked,

    /// <summary>The refresh was refused for another reason, or there is nothing to refresh with.</summary>
    RefreshRejected,

    /// <summary>The credentials could not be refreshed for now.</summary>
    RefreshUnavailable,

    /// <summary>Another process held the lock on the credentials for too long.</summary>
    RefreshLockTimeout,

    /// <summary>The stored credentials are of another account, or gone.</summary>
    AccountChanged,

    /// <summary>The keyring is locked.</summary>
    StoreLocked,

    /// <summary>The keyring is absent, or keeps nothing that is as long as the credentials.</summary>
    StoreUnavailable,

    /// <summary>The profile does not admit the way in which the user signs in.</summary>
    LoginMethodForbidden,

    /// <summary>The provider did not take the token back.</summary>
    RevocationFailed,

    /// <summary>The stored credentials could not be removed.</summary>
    RemovalFailed,

    /// <summary>The journal could not be written.</summary>
    JournalUnavailable,

    /// <summary>The process died.</summary>
    Interrupted,

    /// <summary>A bug.</summary>
    InternalError,
}
