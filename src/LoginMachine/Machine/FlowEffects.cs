using LoginMachine.Machine.Triggers;

namespace LoginMachine.Machine;

/// <summary>
/// What states of sign-in do to the world, as data, each with the triggers that it can send. Folder, request and
/// handler have the same name.
/// </summary>
internal static class FlowEffects
{
    /// <summary>Reads the provider's configuration document.</summary>
    public static readonly Effect DiscoverProvider = new(
        nameof(DiscoverProvider),
        typeof(ProviderDiscovered), typeof(DiscoveryFailed));

    /// <summary>Requests a device code.</summary>
    public static readonly Effect RequestDeviceCode = new(
        nameof(RequestDeviceCode),
        typeof(DeviceCodeIssued), typeof(DeviceEndpointMissing), typeof(DeviceRequestFailed), typeof(DeviceCodeRefused), typeof(DeviceResponseMalformed));

    /// <summary>Polls the token endpoint until the user has approved or denied the device code.</summary>
    public static readonly Effect PollForApproval = new(
        nameof(PollForApproval),
        typeof(ApprovalPending), typeof(PollSlowed), typeof(PollFailed), typeof(ClockRanAway), typeof(ApprovalDenied), typeof(DeviceCodeExpired), typeof(TokenEndpointRejected), typeof(TokenResponseMalformed), typeof(DeviceApproved));

    /// <summary>Binds one port on the loopback families.</summary>
    public static readonly Effect BindListener = new(
        nameof(BindListener),
        typeof(EarlierLoginAsked), typeof(PortBusy), typeof(PortDenied), typeof(ListenerUnavailable), typeof(ListenerBound));

    /// <summary>Pushes the authorization request to the provider (RFC 9126).</summary>
    public static readonly Effect PushAuthorization = new(
        nameof(PushAuthorization),
        typeof(AuthorizationPushed), typeof(AuthorizationPushRejected), typeof(AuthorizationPushMalformed), typeof(AuthorizationPushFailed));

    /// <summary>Starts the user's browser.</summary>
    public static readonly Effect OpenBrowser = new(
        nameof(OpenBrowser),
        typeof(BrowserOpened), typeof(BrowserSkipped), typeof(BrowserLaunchFailed));

    /// <summary>Serves the redirect URI until a callback that ends the wait arrives.</summary>
    public static readonly Effect AwaitCallback = new(
        nameof(AwaitCallback),
        typeof(StartUrlVisited), typeof(StartUrlReused), typeof(PeerRefused), typeof(PasteRefused), typeof(StrayReceived), typeof(TlsClientHelloSeen), typeof(CallbackRefused), typeof(CallbackReceived));

    /// <summary>Redeems the authorization code. Single use: never repeated.</summary>
    public static readonly Effect ExchangeCode = new(
        nameof(ExchangeCode),
        typeof(CodeRedeemed), typeof(TokenRequestFailed), typeof(TokenEndpointRejected), typeof(TokenResponseMalformed));

    /// <summary>Verifies the ID token and the profile's restriction.</summary>
    public static readonly Effect VerifyIdentity = new(
        nameof(VerifyIdentity),
        typeof(IdentityVerified), typeof(IdentityRejected), typeof(RestrictionUnmet), typeof(KeysUnavailable));

    /// <summary>Exchanges the ID token for an API key.</summary>
    public static readonly Effect ExchangeApiKey = new(
        nameof(ExchangeApiKey),
        typeof(ApiKeyExchanged), typeof(ApiKeyExchangeFailed));

    /// <summary>Replaces the stored credentials.</summary>
    public static readonly Effect SaveCredentials = new(
        nameof(SaveCredentials),
        typeof(LockHeld), typeof(GrantNoted), typeof(CredentialsSaved), typeof(CredentialsNotSaved));

    /// <summary>Answers the browser that is kept waiting with the final page.</summary>
    public static readonly Effect AnswerBrowser = new(
        nameof(AnswerBrowser),
        typeof(BrowserAnswered), typeof(BrowserLeft));

    /// <summary>Checks the program's own copy of the credentials.</summary>
    public static readonly Effect CheckCredentials = new(
        nameof(CheckCredentials),
        typeof(RefreshDue), typeof(CredentialsFresh), typeof(RefusalRemembered), typeof(RefreshTokenMissing));

    /// <summary>Takes the lock that all processes share over the credentials.</summary>
    public static readonly Effect TakeLock = new(
        nameof(TakeLock),
        typeof(LockTaken), typeof(LockHeld), typeof(LockTimedOut), typeof(LockUnavailable));

    /// <summary>Reads the stored credentials again and makes room for new ones.</summary>
    public static readonly Effect ReloadCredentials = new(
        nameof(ReloadCredentials),
        typeof(CredentialsReloaded), typeof(RestrictionUnmet), typeof(UnsavedTokensKept), typeof(RefusalRemembered), typeof(RefreshTokenMissing), typeof(RoomMissing));

    /// <summary>Uses the refresh token. Sent at most twice.</summary>
    public static readonly Effect RefreshTokens = new(
        nameof(RefreshTokens),
        typeof(TokensRefreshed), typeof(RefreshRefused), typeof(RefreshFailed), typeof(RefreshMalformed), typeof(KeysUnavailable));

    /// <summary>Replaces the stored credentials by refreshed ones, if they are still those that were refreshed.</summary>
    public static readonly Effect ReplaceCredentials = new(
        nameof(ReplaceCredentials),
        typeof(GrantNoted), typeof(CredentialsSaved), typeof(CredentialsNotSaved), typeof(CredentialsReloaded));

    /// <summary>Revokes the newest token at the provider (RFC 7009).</summary>
    public static readonly Effect RevokeToken = new(
        nameof(RevokeToken),
        typeof(LockHeld), typeof(TokenRevoked), typeof(RevocationSkipped), typeof(RevocationFailed));

    /// <summary>Removes the credentials from every store.</summary>
    public static readonly Effect RemoveCredentials = new(
        nameof(RemoveCredentials),
        typeof(LockHeld), typeof(CredentialsRemoved), typeof(CredentialsNotRemoved));
}
