using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;
using static LoginMachine.Tests.Snapshots.Explain.Steps;

namespace LoginMachine.Tests.Snapshots.Explain;

/// <summary>Refreshing credentials, alone and among other programs.</summary>
internal static class RefreshScenarios
{
    private static readonly CredentialsReloaded Due = new(StoredAccount.Same, Changed: false, Fresh: false);

    private static readonly LockHeld Held = new(25, Other);

    private static readonly RefreshFailed Lost = new(TransportFault.Dropped, 900);

    private static readonly TokensRefreshed Renewed = new(IdToken: true, RefreshToken: true, IssuedAccount.Same, 3600, 0);

    internal static readonly Scenario[] All =
    [
        Of("token_used_before", "RefreshRefusal", [.. Sending(), Refused(400, "refresh_token_reused")]),
        Of("token_used_before_by_holder", "RefreshRefusal", [Begin(), Expired(), Held, new LockTaken(1210), Due, Refused(400, "refresh_token_reused")]),
        Of("token_used_before_by_us", "RefreshRefusal", [.. Sending(), Lost, Due, Refused(400, "refresh_token_reused")]),
        Of("token_used_before_remembered", "RefreshRefusal", [Begin(), new RefusalRemembered(RefusalKind.Reused)]),
        Of("token_expired", "RefreshRefusal", [.. Sending(), Refused(401, "refresh_token_expired")]),
        Of("token_revoked", "RefreshRefusal", [.. Sending(), Refused(400, "invalid_grant")]),
        Of("refresh_refused", "RefreshRefusal", [.. Sending(), Refused(401, "invalid_client")]),
        Of("refresh_scope_refused", "RefreshForm", [.. Sending(), Refused(400, "invalid_scope") with { Reply = new Reply(BodyShape.OauthError) }]),
        Of("no_refresh_token", "RefreshRefusal", [Begin(), new RefreshTokenMissing()]),
        Of("lock_held", "RefreshBlocked", [Begin(), Expired(), Held, new LockTimedOut(60_000, Other)]),
        Of("lock_until_time_out", "RefreshBlocked", [Begin(), Expired(), Held, TimeOut]),
        Of("other_account", "OtherAccount", [Begin(), Expired(), new LockTaken(2), new CredentialsReloaded(StoredAccount.Other, Changed: true, Fresh: false)]),
        Of("signed_out", "OtherAccount", [Begin(), Expired(), new LockTaken(2), new CredentialsReloaded(StoredAccount.None, Changed: true, Fresh: false)]),
        Of("other_account_meanwhile", "OtherAccount", [.. Sending(), Renewed, new CredentialsReloaded(StoredAccount.Other, Changed: true, Fresh: false)]),
        Of("other_account_issued", "OtherAccount", [.. Sending(), Renewed with { Account = IssuedAccount.Other }]),
        Of("refresh_outage", "RefreshOutage", [.. Sending(), new RefreshRefused(503)]),
        Of("refresh_too_often", "RefreshOutage", [.. Sending(), new RefreshRefused(429, RetryAfter: 30)]),
        Of("refresh_no_answer_twice", "RefreshOutage", [.. Sending(), Lost, Due, Lost with { Elapsed = 901 }]),
        Of("refresh_not_tokens", "RefreshOutage", [.. Sending(), new RefreshMalformed(200, TokenResponseFault.NotJson)]),
        Of("refresh_tls", "Network", [.. Sending(), new RefreshFailed(TransportFault.Tls, 40)]),
        Of("refresh_no_room", "Unwritable", [Begin(), Expired(), new LockTaken(2), new RoomMissing(StorageFault.DiskFull)]),
        Of("refresh_mount", "Unwritable", [Begin(), Expired(), new LockTaken(2), new RoomMissing(StorageFault.Mount)]),
        Of("refresh_other_owner", "Unwritable", [Begin(), Expired(), new LockTaken(2), new RoomMissing(StorageFault.OtherOwner)]),
        Of("refresh_no_locks", "Unwritable", [Begin(), Expired(), new LockUnavailable(StorageFault.LockUnsupported)]),
        Of("refresh_folder_lost", "Unwritable", [.. Sending(), Renewed, .. Enumerable.Range(0, 3).Select(_ => new CredentialsNotSaved(StorageFault.Missing))]),
        Of("refresh_clock_set_back", "ClockSetBack", [Begin(), new RefreshDue(RefreshReason.ClockFellBack, 230_000_000), new LockTaken(2), Due, new RefreshFailed(TransportFault.Tls, 40)]),
        Of("refresh_not_saved", "Unwritable", [.. Sending(), Renewed, .. Enumerable.Range(0, 3).Select(_ => new CredentialsNotSaved(StorageFault.DiskFull))]),
        Of("refresh_cancelled", "Cancel", [Begin(), Expired(), Held, new Cancelled(CancelledBy.Person)]),
        Of("refresh_killed", "ProcessDied", [.. Sending(), new Interrupted(0)]),
        Of("refreshed", "WentWell", [.. Sending(), Renewed, new CredentialsSaved(Replaced: true)]),
        Of("refreshed_with_notices", "WentWell", [Begin(), Expired(), Held, new LockTaken(300), Due, Lost, Due, Renewed, new CredentialsNotSaved(StorageFault.Other), new CredentialsSaved(Replaced: true)]),
        Of("adopted", "WentWell", [Begin(), Expired(), Held, new LockTaken(300), new CredentialsReloaded(StoredAccount.Same, Changed: true, Fresh: true)]),
    ];

    private static Scenario Of(string name, string rule, Trigger[] triggers) => new(name, rule, triggers) { Machine = Definitions.Refresh };

    private static Started Begin() => Begun(null, settings => settings with { Discovery = false }) with { Definition = Definitions.Refresh.Name, Fingerprint = Definitions.Refresh.Fingerprint };

    private static RefreshDue Expired() => new(RefreshReason.Expired, -60);

    internal static Trigger[] Sending() => [Begin(), Expired(), new LockTaken(2), Due];

    private static RefreshRefused Refused(int status, string code) => new(status, Error(code), HasDescription: true);
}
