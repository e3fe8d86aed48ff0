using System.Collections.Immutable;
using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;
using static LoginMachine.Failures.FailureCategory;
using static LoginMachine.Machine.FlowState;
using static LoginMachine.Engine.Guard<LoginMachine.Machine.Facts>;
using static LoginMachine.Machine.Tables.BrowserGuards;
using static LoginMachine.Machine.Tables.RefreshGuards;
using static LoginMachine.Machine.Tables.RowForms;
using static LoginMachine.Machine.Tables.StoreGuards;

namespace LoginMachine.Machine.Tables;

/// <summary>Refreshing stored credentials (RFC 6749, section 6), so that of many processes one sends a request.</summary>
internal static class RefreshTable
{
    /// <summary>What may still arrive from an effect that was under way when the flow ended.</summary>
    private static readonly ImmutableArray<Type> LateAfterEnd =
    [
        typeof(RefreshDue), typeof(CredentialsFresh), typeof(RefusalRemembered), typeof(RefreshTokenMissing),
        typeof(LockTaken), typeof(LockHeld), typeof(LockTimedOut), typeof(LockUnavailable),
        typeof(CredentialsReloaded), typeof(UnsavedTokensKept), typeof(RoomMissing), typeof(ProviderDiscovered), typeof(DiscoveryFailed),
        typeof(TokensRefreshed), typeof(RefreshRefused), typeof(RefreshFailed), typeof(RefreshMalformed),
        typeof(IdentityVerified), typeof(IdentityRejected), typeof(RestrictionUnmet), typeof(KeysUnavailable),
        typeof(GrantNoted), typeof(CredentialsSaved), typeof(CredentialsNotSaved), typeof(Cancelled), typeof(DeadlineReached),
        typeof(JournalUnavailable), typeof(Faulted),
    ];

    /// <summary>Version 1.</summary>
    internal static readonly Definition V1 = new("refresh/1", States(), Rows());

    private static ImmutableArray<StateRow> States() =>
    [
        new(Starting,    Phase.Refresh,            [], []),
        new(Checking,    Phase.Refresh,            [FlowEffects.CheckCredentials], []),
        new(Locking,     Phase.Lock,               [FlowEffects.TakeLock], []),
        new(Reloading,   Phase.Refresh,            [FlowEffects.ReloadCredentials], []),
        new(Discovering, Phase.Discover,           [FlowEffects.DiscoverProvider], []),
        new(Refreshing,  Phase.Refresh,            [FlowEffects.RefreshTokens], []),
        new(VerifyingIdentity, Phase.VerifyIdentity,   [FlowEffects.VerifyIdentity], []),
        new(Persisting,  Phase.PersistCredentials, [FlowEffects.ReplaceCredentials], []),
        new(Adopted,     Phase.Refresh,            [], LateAfterEnd, Terminal: true),
        new(Refreshed,   Phase.Refresh,            [], LateAfterEnd, Terminal: true),
        new(Failed,      Phase.Refresh,            [], LateAfterEnd, Terminal: true),
    ];

    private static ImmutableArray<Row> Rows() =>
    [
        // from                  trigger                            when                to, or how it fails
        Go<Started>              (Starting,                         Always,             Checking),

        Go<RefreshDue>           (Checking,                         Always,             Locking),
        Go<CredentialsFresh>     (Checking,                         Always,             Adopted),
        .. Remembers             (Checking),
        Fail<RefreshTokenMissing>(Checking,                         Always,             RefreshRejected),
        .. Ends                  (Checking,                         RefreshUnavailable),

        Go<LockTaken>            (Locking,                          Always,             Reloading),
        Stay<LockHeld>           (Locking,                          Always),
        Fail<LockTimedOut>       (Locking,                          Always,             RefreshLockTimeout),
        Fail<LockUnavailable>    (Locking,                          Always,             PersistFailed),
        .. Ends                  (Locking,                          RefreshLockTimeout),

        Go<CredentialsReloaded>  (Reloading,                        Renewed,            Adopted),
        Go<CredentialsReloaded>  (Reloading,                        DueKnown,           Refreshing),
        Go<CredentialsReloaded>  (Reloading,                        DueUnknown,         Discovering),
        Fail<CredentialsReloaded>(Reloading,                        OtherAccount,       AccountChanged),
        Fail<RestrictionUnmet>   (Reloading,                        Always,             WorkspaceRestriction, Phase.VerifyIdentity),
        Go<UnsavedTokensKept>    (Reloading,                        Always,             Persisting),
        .. Remembers             (Reloading),
        Fail<RefreshTokenMissing>(Reloading,                        Always,             RefreshRejected),
        Fail<RoomMissing>        (Reloading,                        RoomLocked,         StoreLocked, Phase.PersistCredentials),
        Fail<RoomMissing>        (Reloading,                        RoomUnusable,       StoreUnavailable, Phase.PersistCredentials),
        Fail<RoomMissing>        (Reloading,                        RoomOtherwise,      PersistFailed, Phase.PersistCredentials),
        .. Ends                  (Reloading,                        RefreshUnavailable),

        Go<ProviderDiscovered>   (Discovering,                      Always,             Refreshing),
        .. BrowserTable.DiscoveryFails(),

        Go<TokensRefreshed>      (Refreshing,                       Accepted,           Persisting),
        Warn<TokensRefreshed>    (Refreshing,                       AcceptedSkewed,     Persisting, ClockSkew),
        Go<TokensRefreshed>      (Refreshing,                       ToVerify,           VerifyingIdentity),
        Warn<TokensRefreshed>    (Refreshing,                       ToVerifySkewed,     VerifyingIdentity, ClockSkew),
        Fail<TokensRefreshed>    (Refreshing,                       IssuedToOther,      AccountChanged),
        .. KeysMissing           (Refreshing),
        Fail<RefreshRefused>     (Refreshing,                       Refused("expired", RefusalKind.Expired),   RefreshTokenExpired),
        Fail<RefreshRefused>     (Refreshing,                       Refused("used before", RefusalKind.Reused), RefreshTokenReused),
        Fail<RefreshRefused>     (Refreshing,                       Refused("revoked or run out", RefusalKind.Revoked), RefreshTokenRevoked),
        Fail<RefreshRefused>     (Refreshing,                       Refused("for another reason", RefusalKind.Rejected), RefreshRejected),
        Fail<RefreshRefused>     (Refreshing,                       Passing,            RefreshUnavailable),
        Go<RefreshFailed>        (Refreshing,                       Unanswered,         Reloading),
        Fail<RefreshFailed>      (Refreshing,                       FailedByTls,        TlsFailed),
        Fail<RefreshFailed>      (Refreshing,                       FailedByProxy,      ProxyFailed),
        Fail<RefreshFailed>      (Refreshing,                       FailedOtherwise,    RefreshUnavailable),
        Fail<RefreshMalformed>   (Refreshing,                       Always,             RefreshUnavailable),
        .. TwoStepCancelRows     (Refreshing,                       RefreshUnavailable),

        Go<IdentityVerified>     (VerifyingIdentity,                Always,             Persisting),
        Fail<IdentityRejected>   (VerifyingIdentity,                OtherUser,          AccountChanged, Phase.Refresh),
        Fail<IdentityRejected>   (VerifyingIdentity,                TimeClaim,          ClockSkew),
        Fail<IdentityRejected>   (VerifyingIdentity,                AnyOtherClaim,      IdTokenInvalid),
        Fail<RestrictionUnmet>   (VerifyingIdentity,                Always,             WorkspaceRestriction),
        .. KeysMissing           (VerifyingIdentity),
        .. TwoStepCancelRows     (VerifyingIdentity,                FailureCategory.KeysUnavailable),

        Note<GrantNoted>         (Persisting,                       GrantedOtherwise, Phase.Refresh),
        Go<CredentialsSaved>     (Persisting,                       Always,             Refreshed),
        Go<CredentialsNotSaved>  (Persisting,                       SaveAgain,          Persisting),
        Fail<CredentialsNotSaved>(Persisting,                       NoSaveLeft,         PersistFailed),
        Fail<CredentialsNotSaved>(Persisting,                       NoSaveLeftLocked,   StoreLocked),
        Fail<CredentialsNotSaved>(Persisting,                       NoSaveLeftUnusable, StoreUnavailable),
        Go<CredentialsReloaded>  (Persisting,                       SameAccount,        Adopted),
        Fail<CredentialsReloaded>(Persisting,                       OtherAccount,       AccountChanged),
        .. TwoStepCancelRows     (Persisting,                       PersistFailed),

        .. ClosesAtOnce(Adopted), .. ClosesAtOnce(Refreshed), .. ClosesAtOnce(Failed),
    ];

    private static Row[] Remembers(FlowState state) =>
    [
        Fail<RefusalRemembered>(state, Remembered("expired", RefusalKind.Expired), RefreshTokenExpired),
        Fail<RefusalRemembered>(state, Remembered("used before", RefusalKind.Reused), RefreshTokenReused),
        Fail<RefusalRemembered>(state, Remembered("revoked or run out", RefusalKind.Revoked), RefreshTokenRevoked),
        Fail<RefusalRemembered>(state, Remembered("for another reason", RefusalKind.Rejected), RefreshRejected),
    ];

    private static Row[] KeysMissing(FlowState state) =>
    [
        Fail<KeysUnavailable>(state, Keys("TLS", TransportFault.Tls), TlsFailed, Phase.VerifyIdentity),
        Fail<KeysUnavailable>(state, Keys("proxy", TransportFault.Proxy), ProxyFailed, Phase.VerifyIdentity),
        Fail<KeysUnavailable>(state, KeysOther(TransportFault.Tls, TransportFault.Proxy), FailureCategory.KeysUnavailable, Phase.VerifyIdentity),
    ];

    /// <summary>A token may be rotating: the first cancel leaves the effect alone, so that the new one is not lost.</summary>
    private static Row[] TwoStepCancelRows(FlowState state, FailureCategory deadline) =>
    [
        Stay<Cancelled>(state, FirstCancel),
        Fail<Cancelled>(state, SecondCancel, LoginCancelled),
        Fail<DeadlineReached>(state, Always, deadline),
        .. AbortRows(state),
    ];
}
