using static LoginMachine.Failures.FailureCategory;

namespace LoginMachine.Failures;

/// <summary>The texts of all categories.</summary>
internal static class FailureTexts
{
    /// <summary>The command that explains a category at length, for a user who has only the executable; the wire name follows.</summary>
    public const string Command = "loginmachine explain ";

    private static readonly Dictionary<FailureCategory, FailureText> Texts = new()
    {
        [DiscoveryFailed] = new(
            "The provider's configuration could not be read",
            "Check the issuer in the profile, or set the endpoints in the profile."),
        [LocalServerUnavailable] = new(
            "No local port could be opened for the redirect URI",
            "Stop the program that holds the port, or choose other ports with --port."),
        [AuthorizationPushRejected] = new(
            "The pushed authorization request failed",
            "Check the client ID, the scopes and the redirect URI at the provider, then sign in again."),
        [BrowserLaunchFailed] = new(
            "The browser could not be started",
            "Open the printed URL in any browser, or set BROWSER to one that works.",
            Severity.Either),
        [StartUrlReused] = new(
            "The start URL was opened twice, which may be an attack",
            "Sign in again; if this happens again, run the command with --no-browser and open the printed URL yourself."),
        [LoginCancelled] = new(
            "The sign-in was canceled",
            "Run the command again when you are ready."),
        [CallbackTimeout] = new(
            "The browser did not return in time",
            "If the provider showed an error page, check the client ID and register the redirect URI; otherwise sign in again and finish in the browser."),
        [CallbackStateMismatch] = new(
            "Only callbacks of other sign-ins arrived",
            "Close old sign-in tabs, run the command again and use the new URL."),
        [IssuerMismatch] = new(
            "The callback's issuer differs from the configured one",
            "Check the issuer in the profile. If it is correct, report the mismatch to the provider's support."),
        [ProviderCallbackError] = new(
            "The provider refused the sign-in",
            "Resolve the reason that the provider gives, then sign in again."),
        [MissingAuthorizationCode] = new(
            "The provider redirected the browser without a code",
            "Check that the client is registered for the authorization code flow."),
        [DeviceFlowUnsupported] = new(
            "Neither the profile nor the provider's configuration has a device authorization endpoint",
            "Sign in without --device, or set device_authorization_endpoint in the profile if the provider has one.",
            Severity.Either),
        [DeviceRequestFailed] = new(
            "No device code was issued",
            "Check at the provider that this client may use the device flow, or sign in without --device."),
        [DeviceCodeExpired] = new(
            "The device code was not approved in time",
            "Run the command again, open the printed URL and enter the new code there."),
        [DeviceAccessDenied] = new(
            "The device code was denied",
            "If no one declined it, ask the provider's administrator whether device codes are allowed."),
        [TokenExchangeTimeout] = new(
            "The token endpoint did not respond in time",
            "Try again; if the problem persists, check the network and the provider's status page."),
        [TokenExchangeConnect] = new(
            "The token endpoint could not be reached",
            "Check the network and the URL of the token endpoint."),
        [TokenExchangeRequest] = new(
            "The token request failed",
            "Try again; if the problem persists, attach the journal to a support request."),
        [TokenEndpointRejected] = new(
            "The token endpoint refused the request",
            "Sign in again; if the problem persists, compare the profile with the client's registration at the provider."),
        [TokenResponseMalformed] = new(
            "The token endpoint responded without tokens",
            "Check the URL of the token endpoint; a captive portal or a proxy may be answering instead of the provider."),
        [TlsFailed] = new(
            "The secure connection to the provider failed",
            "Check that this machine trusts the provider's certificate authority (SSL_CERT_FILE)."),
        [ProxyFailed] = new(
            "The proxy did not forward the request",
            "Check HTTPS_PROXY and NO_PROXY, and the user and password for the proxy."),
        [KeysUnavailable] = new(
            "The provider's signing keys could not be read",
            "Try again; if the problem persists, check the URL of the provider's keys (jwks_uri)."),
        [IdTokenInvalid] = new(
            "The provider's ID token was rejected",
            "Check the issuer and the client ID; if they are right, report it to the provider's support."),
        [ClockSkew] = new(
            "The clocks of this machine and of the provider differ too much",
            "Set this machine's clock, for example with NTP, before the next sign-in.",
            Severity.Either),
        [WorkspaceRestriction] = new(
            "The profile does not allow this account",
            "Sign in with an account that the profile's restriction allows."),
        [ApiKeyExchangeFailed] = new(
            "The provider did not issue an API key for this account",
            "Sign in again if you need a key; everything else works without one.",
            Severity.Notice),
        [GrantedOtherwise] = new(
            "The provider granted something other than what was requested",
            "Check the scopes of the profile and the consent at the provider; 'loginmachine status' shows what was granted.",
            Severity.Notice),
        [PersistFailed] = new(
            "The credentials could not be saved",
            "Free some space or make the credentials folder writable, then sign in again."),
        [RedirectFailed] = new(
            "The browser disconnected before the final page",
            "No action needed: the page is for information only.",
            Severity.Notice),
        [RefreshTokenExpired] = new(
            "The sign-in has expired and cannot be refreshed",
            "Sign in again."),
        [RefreshTokenReused] = new(
            "The refresh token had already been used, so the provider no longer accepts it",
            "Sign in again; if it happens again, look for another program or a copy that uses the same credentials."),
        [RefreshTokenRevoked] = new(
            "The sign-in was revoked or has expired",
            "Sign in again."),
        [RefreshRejected] = new(
            "The credentials cannot be refreshed",
            "Sign in again, with the scope offline_access if the provider requires it."),
        [RefreshUnavailable] = new(
            "The credentials could not be refreshed for now",
            "Try again later; check the network and the provider's status page."),
        [RefreshLockTimeout] = new(
            "Another program is refreshing the same credentials and did not finish",
            "If it hangs, stop the program that holds the lock (the journal names its attempt), then try again.",
            Severity.Either),
        [AccountChanged] = new(
            "The stored credentials no longer belong to the account in use",
            "Restart the program to use the other account, or sign in again."),
        [StoreLocked] = new(
            "The keyring is locked",
            "Unlock it (sign in to the desktop, or run gnome-keyring-daemon --unlock) and try again, or use --store file.",
            Severity.Either),
        [StoreUnavailable] = new(
            "The keyring cannot store the credentials",
            "Start a keyring service (such as gnome-keyring in a D-Bus session), or use --store file.",
            Severity.Either),
        [LoginMethodForbidden] = new(
            "The profile does not allow this sign-in method",
            "Sign in with the method that the profile's forced_method requires."),
        [RevocationFailed] = new(
            "The provider did not revoke the token",
            "End the session at the provider if it matters; the credentials on this machine are removed in any case.",
            Severity.Notice),
        [RemovalFailed] = new(
            "The stored credentials could not be removed",
            "Make the credentials folder writable and sign out again, or delete the profile's file there."),
        [JournalUnavailable] = new(
            "The journal could not be written",
            "Free some space or make the journals folder writable, then try again."),
        [Interrupted] = new(
            "The program was terminated in the middle of a sign-in",
            "Sign in again; earlier credentials are unchanged."),
        [InternalError] = new(
            "The program has a bug",
            "Attach the journal to a bug report; it holds no secrets."),
    };

    /// <summary>Gets all categories with their texts, in the order a sign-in meets them.</summary>
    public static IReadOnlyCollection<FailureCategory> Categories => Texts.Keys;

    /// <summary>Returns the text of a category.</summary>
    /// <param name="category">A defined category.</param>
    public static FailureText For(FailureCategory category) => Texts[category];
}
