using System.Collections.Immutable;
using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;
using static LoginMachine.Failures.FailureCategory;
using static LoginMachine.Machine.FlowState;
using static LoginMachine.Engine.Guard<LoginMachine.Machine.Facts>;
using static LoginMachine.Machine.Tables.BrowserGuards;
using static LoginMachine.Machine.Tables.RowForms;
using static LoginMachine.Machine.Tables.StoreGuards;

namespace LoginMachine.Machine.Tables;

/// <summary>The browser flow (RFC 6749, section 4.1, for native programs as RFC 8252 has it).</summary>
internal static class BrowserTable
{
    /// <summary>What may still arrive from a browser after the callback that counted.</summary>
    private static readonly ImmutableArray<Type> LateFromBrowser =
    [
        typeof(BrowserOpened), typeof(BrowserSkipped), typeof(BrowserLaunchFailed), typeof(StrayReceived),
        typeof(TlsClientHelloSeen), typeof(CallbackReceived), typeof(CallbackRefused), typeof(StartUrlVisited),
        typeof(StartUrlReused), typeof(PeerRefused), typeof(PasteRefused),
    ];

    /// <summary>What may still arrive from an effect that was under way when the flow ended.</summary>
    private static readonly ImmutableArray<Type> LateAfterEnd =
    [
        .. LateFromBrowser, typeof(Cancelled), typeof(DeadlineReached), typeof(JournalUnavailable),
        typeof(ProviderDiscovered), typeof(DiscoveryFailed), typeof(EarlierLoginAsked), typeof(PortBusy),
        typeof(PortDenied), typeof(ListenerBound), typeof(ListenerUnavailable), typeof(AuthorizationPushed),
        typeof(AuthorizationPushRejected), typeof(AuthorizationPushFailed), typeof(AuthorizationPushMalformed), typeof(CodeRedeemed),
        typeof(TokenRequestFailed), typeof(TokenEndpointRejected), typeof(TokenResponseMalformed),
        typeof(IdentityVerified), typeof(IdentityRejected), typeof(KeysUnavailable), typeof(RestrictionUnmet),
        typeof(ApiKeyExchanged), typeof(ApiKeyExchangeFailed),
        typeof(LockHeld), typeof(GrantNoted), typeof(CredentialsSaved), typeof(CredentialsNotSaved),
    ];

    /// <summary>Version 1.</summary>
    internal static readonly Definition V1 = new("browser/1", [.. Beginning(), .. FromBinding([])], Rows());

    /// <summary>Returns the states before a way to sign in has been chosen; the same in every machine that signs in.</summary>
    internal static ImmutableArray<StateRow> Beginning() =>
    [
        new(Starting,           Phase.Discover,           [], []),
        new(Discovering,        Phase.Discover,           [FlowEffects.DiscoverProvider], []),
    ];

    /// <summary>Returns the states from the port on.</summary>
    /// <param name="late">What else of a machine may arrive after its end.</param>
    internal static ImmutableArray<StateRow> FromBinding(ImmutableArray<Type> late) =>
    [
        new(Binding,            Phase.BindLocalServer,    [FlowEffects.BindListener], []),
        new(PushingAuthorization, Phase.PushAuthorization, [FlowEffects.PushAuthorization], []),
        new(WaitingForCallback, Phase.WaitForCallback,    [FlowEffects.OpenBrowser, FlowEffects.AwaitCallback], []),
        new(ExchangingToken,    Phase.ExchangeToken,      [FlowEffects.ExchangeCode], LateFromBrowser),
        new(VerifyingIdentity,  Phase.VerifyIdentity,     [FlowEffects.VerifyIdentity], LateFromBrowser),
        new(ExchangingApiKey,   Phase.ExchangeApiKey,     [FlowEffects.ExchangeApiKey], LateFromBrowser),
        new(Persisting,         Phase.PersistCredentials, [FlowEffects.SaveCredentials], LateFromBrowser),
        new(Succeeded,          Phase.RedirectBack,       [FlowEffects.AnswerBrowser], [.. LateAfterEnd, .. late], Terminal: true),
        new(Failed,             Phase.RedirectBack,       [FlowEffects.AnswerBrowser], [.. LateAfterEnd, .. late], Terminal: true),
    ];

    private static ImmutableArray<Row> Rows() =>
    [
        // from                  trigger                            when                to, or how it fails
        Go<Started>              (Starting,                         EndpointsUnknown,   Discovering),
        Go<Started>              (Starting,                         EndpointsKnown,     Binding),
        Go<Started>              (Starting,                         KeyGiven,           Persisting),
        Fail<Started>            (Starting,                         MethodForbidden,    LoginMethodForbidden),
        Fail<Started>            (Starting,                         StoreBlocked,       PersistFailed, Phase.PersistCredentials),

        Go<ProviderDiscovered>   (Discovering,                      Always,             Binding),
        .. DiscoveryFails(),

        .. FromBinding(),
    ];

    /// <summary>Returns how reading the provider's configuration fails.</summary>
    internal static ImmutableArray<Row> DiscoveryFails() =>
    [
        Fail<DiscoveryFailed>    (Discovering,                      Discovery("TLS", DiscoveryFault.Tls),     TlsFailed),
        Fail<DiscoveryFailed>    (Discovering,                      Discovery("proxy", DiscoveryFault.Proxy), ProxyFailed),
        Fail<DiscoveryFailed>    (Discovering,                      DiscoveryOther(DiscoveryFault.Tls, DiscoveryFault.Proxy), FailureCategory.DiscoveryFailed),
        .. Ends                  (Discovering,                      FailureCategory.DiscoveryFailed),
    ];

    /// <summary>Where tokens lead that have just been issued: to the identity, if one is wanted.</summary>
    /// <typeparam name="T">The trigger that reports them.</typeparam>
    /// <param name="from">The state that waited for them.</param>
    internal static ImmutableArray<Row> Issued<T>(FlowState from)
        where T : Trigger, ITokensIssued =>
    [
        Go<T>                    (from,                             WithIdentity,       VerifyingIdentity),
        Go<T>                    (from,                             WithoutIdentity,    Persisting),
        Warn<T>                  (from,                             WithIdentitySkewed,    VerifyingIdentity, ClockSkew),
        Warn<T>                  (from,                             WithoutIdentitySkewed, Persisting,        ClockSkew),
    ];

    /// <summary>From the port on; what is not of the browser in it is the same in every machine that signs in.</summary>
    internal static ImmutableArray<Row> FromBinding() =>
    [
        Stay<EarlierLoginAsked>  (Binding,                          Always),
        Go<PortBusy>             (Binding,                          PortLeft,           Binding),
        Fail<PortBusy>           (Binding,                          NoPortLeft,         LocalServerUnavailable),
        Go<PortDenied>           (Binding,                          PortLeft,           Binding),
        Fail<PortDenied>         (Binding,                          NoPortLeft,         LocalServerUnavailable),
        Fail<ListenerUnavailable>(Binding,                          Always,             LocalServerUnavailable),
        Go<ListenerBound>        (Binding,                          NotPushed,          WaitingForCallback),
        Go<ListenerBound>        (Binding,                          Pushed,             PushingAuthorization),
        .. Ends                  (Binding,                          LocalServerUnavailable),

        Go<AuthorizationPushed>  (PushingAuthorization,             Always,             WaitingForCallback),
        Fail<AuthorizationPushRejected> (PushingAuthorization,      Always,             FailureCategory.AuthorizationPushRejected),
        Fail<AuthorizationPushMalformed>(PushingAuthorization,      Always,             FailureCategory.AuthorizationPushRejected),
        Fail<AuthorizationPushFailed>(PushingAuthorization,         Push("TLS", TransportFault.Tls),     TlsFailed),
        Fail<AuthorizationPushFailed>(PushingAuthorization,         Push("proxy", TransportFault.Proxy), ProxyFailed),
        Fail<AuthorizationPushFailed>(PushingAuthorization,         PushOther(TransportFault.Tls, TransportFault.Proxy), FailureCategory.AuthorizationPushRejected),
        .. Ends                  (PushingAuthorization,             FailureCategory.AuthorizationPushRejected),

        Stay<BrowserOpened>      (WaitingForCallback,               Always),
        Stay<BrowserSkipped>     (WaitingForCallback,               Always),
        Note<BrowserLaunchFailed>(WaitingForCallback,               FailureCategory.BrowserLaunchFailed, Phase.OpenBrowser),
        Stay<StartUrlVisited>    (WaitingForCallback,               Always),
        Fail<StartUrlReused>     (WaitingForCallback,               Always,             FailureCategory.StartUrlReused, Phase.OpenBrowser),
        Stay<PeerRefused>        (WaitingForCallback,               Always),
        Stay<PasteRefused>       (WaitingForCallback,               Always),
        Stay<StrayReceived>      (WaitingForCallback,               Always),
        Stay<TlsClientHelloSeen> (WaitingForCallback,               Always),
        Stay<CallbackRefused>    (WaitingForCallback,               Always),
        Stay<CallbackReceived>   (WaitingForCallback,               StateForeign),
        Fail<CallbackReceived>   (WaitingForCallback,               IssuerOther,        IssuerMismatch,           Phase.ValidateCallback),
        Fail<CallbackReceived>   (WaitingForCallback,               ProviderError,      ProviderCallbackError,    Phase.ValidateCallback),
        Fail<CallbackReceived>   (WaitingForCallback,               NoCode,             MissingAuthorizationCode, Phase.ValidateCallback),
        Go<CallbackReceived>     (WaitingForCallback,               Code,               ExchangingToken),
        Fail<DeadlineReached>    (WaitingForCallback,               ForeignSeen,        CallbackStateMismatch,    Phase.ValidateCallback),
        Fail<DeadlineReached>    (WaitingForCallback,               BrowserFailed,      FailureCategory.BrowserLaunchFailed, Phase.OpenBrowser),
        Fail<DeadlineReached>    (WaitingForCallback,               NothingSeen,        CallbackTimeout),
        .. EndsButDeadline       (WaitingForCallback),

        .. Issued<CodeRedeemed>  (ExchangingToken),
        Fail<TokenRequestFailed> (ExchangingToken,                  Token("time-out", TransportFault.Timeout), TokenExchangeTimeout),
        Fail<TokenRequestFailed> (ExchangingToken,                  Token("no connection", TransportFault.NameUnknown, TransportFault.Refused, TransportFault.Unreachable), TokenExchangeConnect),
        Fail<TokenRequestFailed> (ExchangingToken,                  Token("TLS", TransportFault.Tls),          TlsFailed),
        Fail<TokenRequestFailed> (ExchangingToken,                  Token("proxy", TransportFault.Proxy),      ProxyFailed),
        Fail<TokenRequestFailed> (ExchangingToken,                  Token("otherwise", TransportFault.Dropped, TransportFault.Setup, TransportFault.Other), TokenExchangeRequest),
        Fail<TokenEndpointRejected> (ExchangingToken,               Always,             FailureCategory.TokenEndpointRejected),
        Fail<TokenResponseMalformed>(ExchangingToken,               Always,             FailureCategory.TokenResponseMalformed),
        .. Ends                  (ExchangingToken,                  TokenExchangeTimeout),

        Go<IdentityVerified>     (VerifyingIdentity,                WithoutKey,         Persisting),
        Go<IdentityVerified>     (VerifyingIdentity,                WithKey,            ExchangingApiKey),
        Fail<IdentityRejected>   (VerifyingIdentity,                TimeClaim,          ClockSkew),
        Fail<IdentityRejected>   (VerifyingIdentity,                OtherClaim,         IdTokenInvalid),
        Fail<RestrictionUnmet>   (VerifyingIdentity,                Always,             WorkspaceRestriction),
        Fail<KeysUnavailable>    (VerifyingIdentity,                Keys("TLS", TransportFault.Tls),     TlsFailed),
        Fail<KeysUnavailable>    (VerifyingIdentity,                Keys("proxy", TransportFault.Proxy), ProxyFailed),
        Fail<KeysUnavailable>    (VerifyingIdentity,                KeysOther(TransportFault.Tls, TransportFault.Proxy), FailureCategory.KeysUnavailable),
        .. Ends                  (VerifyingIdentity,                FailureCategory.KeysUnavailable),

        Go<ApiKeyExchanged>      (ExchangingApiKey,                 Always,             Persisting),
        Warn<ApiKeyExchangeFailed>(ExchangingApiKey,                Always,             Persisting, FailureCategory.ApiKeyExchangeFailed),
        .. Ends                  (ExchangingApiKey,                 TokenExchangeTimeout),

        Stay<LockHeld>           (Persisting,                       Always),
        Note<GrantNoted>         (Persisting,                       GrantedOtherwise, Phase.ExchangeToken),
        Go<CredentialsSaved>     (Persisting,                       SavedAsWanted,      Succeeded),
        Warn<CredentialsSaved>   (Persisting,                       SavedUnlocked,      Succeeded, RefreshLockTimeout),
        Warn<CredentialsSaved>   (Persisting,                       SavedWhileLocked,   Succeeded, StoreLocked),
        Warn<CredentialsSaved>   (Persisting,                       SavedWithoutKeyring, Succeeded, StoreUnavailable),
        Fail<CredentialsNotSaved>(Persisting,                       SaveStopped,        LoginCancelled),
        Fail<CredentialsNotSaved>(Persisting,                       NotSavedLocked,     StoreLocked),
        Fail<CredentialsNotSaved>(Persisting,                       NotSavedUnusable,   StoreUnavailable),
        Fail<CredentialsNotSaved>(Persisting,                       SaveFailed,         PersistFailed),
        Halt<Cancelled>          (Persisting,                       FirstCancel),
        Fail<Cancelled>          (Persisting,                       SecondCancel,       LoginCancelled),
        Fail<DeadlineReached>    (Persisting,                       Always,             PersistFailed),
        .. AbortRows             (Persisting),

        .. TerminalRows(Succeeded), .. TerminalRows(FlowState.Failed),
    ];
}
