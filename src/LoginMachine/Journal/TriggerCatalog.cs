using System.Collections.Immutable;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Journal;

/// <summary>Every trigger by its wire name. A name that is not here is refused when a journal is read.</summary>
internal static class TriggerCatalog
{
    /// <summary>Gets the types of all triggers, machine by machine: those of the browser flow first.</summary>
    public static ImmutableArray<Type> All { get; } =
    [
        typeof(Started), typeof(ProviderDiscovered), typeof(DiscoveryFailed), typeof(EarlierLoginAsked), typeof(PortBusy),
        typeof(PortDenied), typeof(ListenerBound), typeof(ListenerUnavailable), typeof(AuthorizationPushed),
        typeof(AuthorizationPushRejected), typeof(AuthorizationPushFailed), typeof(AuthorizationPushMalformed), typeof(BrowserOpened), typeof(BrowserSkipped),
        typeof(BrowserLaunchFailed), typeof(StrayReceived), typeof(TlsClientHelloSeen), typeof(CallbackReceived),
        typeof(CallbackRefused), typeof(CodeRedeemed), typeof(TokenRequestFailed), typeof(TokenEndpointRejected),
        typeof(TokenResponseMalformed), typeof(IdentityVerified), typeof(IdentityRejected), typeof(KeysUnavailable),
        typeof(RestrictionUnmet), typeof(ApiKeyExchanged), typeof(ApiKeyExchangeFailed), typeof(GrantNoted), typeof(CredentialsSaved), typeof(CredentialsNotSaved), typeof(BrowserAnswered),
        typeof(BrowserLeft), typeof(DeadlineReached), typeof(Cancelled), typeof(JournalUnavailable), typeof(Interrupted),
        typeof(Faulted), typeof(Closed), typeof(LockHeld),
        typeof(StartUrlVisited), typeof(StartUrlReused), typeof(PeerRefused), typeof(PasteRefused),
        typeof(DeviceEndpointMissing), typeof(DeviceCodeIssued), typeof(DeviceCodeRefused),
        typeof(DeviceRequestFailed), typeof(DeviceResponseMalformed), typeof(ApprovalPending), typeof(PollSlowed),
        typeof(PollFailed), typeof(ClockRanAway), typeof(ApprovalDenied), typeof(DeviceCodeExpired), typeof(DeviceApproved),
        typeof(RefreshDue), typeof(CredentialsFresh), typeof(RefusalRemembered), typeof(RefreshTokenMissing),
        typeof(LockTaken), typeof(LockTimedOut), typeof(LockUnavailable), typeof(CredentialsReloaded), typeof(UnsavedTokensKept),
        typeof(RoomMissing), typeof(TokensRefreshed), typeof(RefreshRefused), typeof(RefreshFailed), typeof(RefreshMalformed),
        typeof(TokenRevoked), typeof(RevocationSkipped), typeof(RevocationFailed), typeof(CredentialsRemoved), typeof(CredentialsNotRemoved),
    ];

    /// <summary>Gets their wire names and JSON forms.</summary>
    public static TriggerVocabulary<Facts> Vocabulary { get; } = new(All, TriggerJson.Default.GetTypeInfo);
}
