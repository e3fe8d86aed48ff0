using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;
using static LoginMachine.Tests.Snapshots.Explain.Steps;

namespace LoginMachine.Tests.Snapshots.Explain;

/// <summary>Saving, ends from outside, and ends that are none.</summary>
internal static class EndScenarios
{
    private static readonly BrowserLaunchFailed NoBrowser = new(Launcher.XdgOpen, LaunchFault.NotFound);

    internal static readonly Scenario[] All =
    [
        new("old_credentials_kept", "Unwritable", [.. Exchanged(), Verified, new CredentialsNotSaved(StorageFault.DiskFull)]),
        new("store_mount", "Unwritable", [Begun() with { Store = StorageFault.Mount }]),
        new("store_link", "Unwritable", [Begun() with { Store = StorageFault.Link }]),
        new("store_other_owner", "Unwritable", [Begun() with { Store = StorageFault.OtherOwner }]),
        new("keyring_locked", "KeyringTrouble", [.. Exchanged(), Verified, new CredentialsNotSaved(StorageFault.KeyringLocked)]),
        new("keyring_absent", "KeyringTrouble", [.. Exchanged(), Verified, new CredentialsNotSaved(StorageFault.KeyringAbsent)]),
        new("keyring_too_small", "KeyringTrouble", [.. Exchanged(), Verified, new CredentialsNotSaved(StorageFault.KeyringTooSmall)]),
        new("keyring_failed", "KeyringTrouble", [.. Exchanged(), Verified, new CredentialsNotSaved(StorageFault.KeyringFailed)]),
        new("keyring_locked_file_used", "WentWell", [.. Exchanged(), Verified, new CredentialsSaved(Replaced: false, StorageFault.KeyringLocked), new BrowserAnswered(1)]),
        new("saved_without_the_lock", "WentWell", [.. Exchanged(), Verified, new LockHeld(150, AttemptId.Parse("00000000000000b2")), new CredentialsSaved(Replaced: true, Lock: StorageFault.Locked), new BrowserAnswered(1)]),
        new("browser_forbidden", "Forbidden", [Begun(settings: settings => settings with { ForcedMethod = LoginMethod.ApiKey })]),
        new("key_forbidden", "Forbidden", [Begun(settings: settings => settings with { Method = LoginMethod.ApiKey, ForcedMethod = LoginMethod.Browser })]),
        new("key_saved", "WentWell", [Begun(settings: settings => settings with { Method = LoginMethod.ApiKey }), new CredentialsSaved(Replaced: true)]),
        new("other_account_forced", "NotAdmitted", [.. Exchanged(), new RestrictionUnmet(RestrictionFault.OtherAccount)]),
        new("no_account_forced", "NotAdmitted", [.. Exchanged(), new RestrictionUnmet(RestrictionFault.AccountMissing)]),
        new("save_until_time_out", "Unwritable", [.. Exchanged(), Verified, TimeOut]),
        new("no_journal", "Unwritable", [.. Opened(), new JournalUnavailable(StorageFault.ReadOnly, CredentialsSaved: false)]),
        new("cancelled", "Cancel", [.. Opened(), new Cancelled(CancelledBy.Person)]),
        new("cancelled_exchange", "Cancel", [.. Answered(), new Cancelled(CancelledBy.Person)]),
        new("cancelled_by_host", "Cancel", [.. Opened(), new Cancelled(CancelledBy.Host)]),
        new("cancelled_save", "Cancel", [.. Exchanged(), Verified, new Cancelled(CancelledBy.Person), new CredentialsNotSaved(StorageFault.Cancelled)]),
        new("killed_waiting", "ProcessDied", [.. Opened(), new Interrupted(0)]),
        new("killed_exchanging", "ProcessDied", [.. Answered(), new Interrupted(17)]),
        new("killed_saving", "ProcessDied", [.. Exchanged(), Verified]) { Closed = false },
        new("killed_at_once", "ProcessDied", Begun()) { Closed = false },
        new("killed_after_success", "ProcessDied", [.. Exchanged(), Verified, new CredentialsSaved(Replaced: true)]) { Closed = false },
        new("killed_after_failure", "TokenRefused", [.. Answered(), new TokenEndpointRejected(400, Error("invalid_grant"))]) { Closed = false },
        new("no_memory", "Bug", [.. Answered(), new Faulted(TypeName.Parse("System.OutOfMemoryException"))]),
        new("bug", "Bug", [.. Answered(), new Faulted(TypeName.Parse("System.InvalidOperationException"))]),
        new("success", "WentWell", [.. Exchanged(), Verified, new CredentialsSaved(Replaced: true), new BrowserAnswered(1)]),
        new("success_without_key", "WentWell", [.. Exchanged(wanted: settings => settings with { ApiKeyExchange = true }), Verified, new ApiKeyExchangeFailed(Status: 403, Error: Error("access_denied")), new CredentialsSaved(Replaced: true), new BrowserAnswered(1)]),
        new("key_until_time_out", "Network", [.. Exchanged(wanted: settings => settings with { ApiKeyExchange = true }), Verified, TimeOut]),
        new("success_with_notices", "WentWell", [.. Waiting(), NoBrowser, Code, Redeemed with { ClockOffset = 400, Skewed = true }, Verified, new CredentialsSaved(Replaced: false), new BrowserLeft()]),
    ];
}
