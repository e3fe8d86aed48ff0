using static LoginMachine.Failures.FailureCategory;

namespace LoginMachine.Failures;

/// <summary>The texts of all categories.</summary>
public static class FailureTexts
{
    /// <summary>The command that explains a category at length, for a user who has only the executable; the wire name follows.</summary>
    public const string Command = "loginmachine explain ";

    private static readonly Dictionary<FailureCategory, FailureText> Texts = new()
    {
        [DiscoveryFailed] = new(
            "The provider's configuration could not be read",
            "Check the issuer address, or name the endpoints in the profile."),
        [LocalServerUnavailable] = new(
            "No local port could be opened for the browser to come back to",
            "Close the program that holds the port, or choose other ports with --port."),
        [AuthorizationPushRejected] = new(
            "The provider did not take the pushed authorization request",
            "Check the client id, the scopes and the redirect URI at the provider, then sign in again."),
        [BrowserLaunchFailed] = new(
            "The browser could not be started",
            "Open the printed address in any browser, or set BROWSER to one that works.",
            Severity.Either),
        [StartUrlReused] = new(
            "The start URL was opened twice, which may be an attack",
            "Sign in again; if this happens again, run the command with --no-browser and open the printed URL yourself."),
        [LoginCancelled] = new(
            "The sign-in was cancelled",
            "Run the command again when you are ready."),
        [CallbackTimeout] = new(
            "The browser did not come back in time",
            "Run the command again and finish in the browser; --timeout gives more time."),
        [CallbackStateMismatch] = new(
            "Only answers to other sign-ins came from the browser",
            "Close the old sign-in tabs, run the command again and use the new address."),
        [IssuerMismatch] = new(
            "The answer came from another issuer than the one asked",
            "Check the issuer in the profile; if it is right, tell the provider's support."),
        [ProviderCallbackError] = new(
            "The provider refused the sign-in",
            "Settle with the provider what it gives as its reason, then sign in again."),
        [MissingAuthorizationCode] = new(
            "The provider sent the browser back without a code",
            "Check that the client is registered for the authorization code flow."),
        [DeviceFlowUnsupported] = new(
            "The provider offers no sign-in by device code",
            "Sign in without --device, or name device_authorization_endpoint in the profile.",
            Severity.Either),
        [DeviceRequestFailed] = new(
            "No device code could be had from the provider",
            "Check at the provider that this client may use the device flow, or sign in without --device."),
        [DeviceCodeExpired] = new(
            "The device code was not approved in time",
            "Run the command again, open the printed address and enter the new code there."),
        [DeviceAccessDenied] = new(
            "The device code was turned down",
            "Ask whoever declined it, or the provider's administrator whether device codes are allowed."),
        [TokenExchangeTimeout] = new(
            "The token endpoint did not answer in time",
            "Try again; if that does not help, check the network and the provider's status page."),
        [TokenExchangeConnect] = new(
            "The token endpoint could not be reached",
            "Check the network and the token endpoint's address."),
        [TokenExchangeRequest] = new(
            "The token request could not be completed",
            "Try again; if that does not help, attach the journal to a support request."),
        [TokenEndpointRejected] = new(
            "The token endpoint refused the code",
            "Check the client id and the redirect URI at the provider, then sign in again."),
        [TokenResponseMalformed] = new(
            "The token endpoint answered, but not with tokens",
            "Check that the token endpoint's address is right; a portal or proxy may be answering."),
        [TlsFailed] = new(
            "The secure connection to the provider failed",
            "Check that this machine trusts the provider's certificate authority (SSL_CERT_FILE)."),
        [ProxyFailed] = new(
            "The proxy did not let the request through",
            "Check HTTPS_PROXY and NO_PROXY, and the user and password for the proxy."),
        [KeysUnavailable] = new(
            "The provider's signing keys could not be read",
            "Try again; if that does not help, check the address of the provider's keys (jwks_uri)."),
        [IdTokenInvalid] = new(
            "The provider's ID token did not pass its checks",
            "Check the issuer and the client id; if they are right, tell the provider's support."),
        [ClockSkew] = new(
            "This machine's clock and the provider's differ too much",
            "Set this machine's clock, for example with NTP, before the next sign-in.",
            Severity.Either),
        [WorkspaceRestriction] = new(
            "The profile does not admit this account",
            "Sign in with an account that the profile's restriction allows."),
        [ApiKeyExchangeFailed] = new(
            "The provider gave no API key for this account",
            "Sign in again if a key is needed; everything else works without one.",
            Severity.Notice),
        [PersistFailed] = new(
            "The credentials could not be saved",
            "Make room or give write access to the credentials folder, then sign in again."),
        [RedirectFailed] = new(
            "The browser left before the final page",
            "Nothing needs to be done: the page was for information only.",
            Severity.Notice),
        [RefreshTokenExpired] = new(
            "The sign-in has expired and cannot be renewed",
            "Sign in again."),
        [RefreshTokenReused] = new(
            "The refresh token had been used before, so the provider no longer accepts it",
            "Sign in again; if it happens again, look for another program or a copy that uses the same credentials."),
        [RefreshTokenRevoked] = new(
            "The sign-in was revoked or has run out",
            "Sign in again."),
        [RefreshRejected] = new(
            "The credentials cannot be renewed",
            "Sign in again; with the scope offline_access if the provider asks for that."),
        [RefreshUnavailable] = new(
            "The credentials could not be renewed for now",
            "Try again later; check the network and the provider's status page."),
        [RefreshLockTimeout] = new(
            "Another program is renewing the same credentials and did not finish",
            "Try again; if it stays, end the program that holds the lock (its attempt is in the journal)."),
        [AccountChanged] = new(
            "The stored credentials are no longer those of the account in use",
            "Start the program again to go on with the other account, or sign in again."),
        [StoreLocked] = new(
            "The keyring is locked",
            "Unlock it (sign in to the desktop, or run gnome-keyring-daemon --unlock) and try again, or use --store file.",
            Severity.Either),
        [StoreUnavailable] = new(
            "The keyring cannot keep the credentials",
            "Start a keyring service (such as gnome-keyring in a D-Bus session), or use --store file.",
            Severity.Either),
        [LoginMethodForbidden] = new(
            "The profile does not admit this way to sign in",
            "Sign in the way that the profile's forced_method names."),
        [RevocationFailed] = new(
            "The provider did not take the token back",
            "End the session at the provider if it matters; the credentials on this machine are removed all the same.",
            Severity.Notice),
        [RemovalFailed] = new(
            "The stored credentials could not be removed",
            "Give write access to the credentials folder and sign out again, or delete the profile's file there."),
        [JournalUnavailable] = new(
            "The journal could not be written",
            "Make room or give write access to the journals folder, then try again."),
        [Interrupted] = new(
            "The program was ended in the middle of a sign-in",
            "Sign in again; earlier credentials are as they were."),
        [InternalError] = new(
            "The program has a bug",
            "Attach the journal to a bug report; it holds no secrets."),
    };

    /// <summary>All categories with their texts, in the order a sign-in meets them.</summary>
    public static IReadOnlyCollection<FailureCategory> Categories => Texts.Keys;

    /// <summary>The text of a category.</summary>
    /// <param name="category">A defined category.</param>
    public static FailureText For(FailureCategory category) => Texts[category];
}
