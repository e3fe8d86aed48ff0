using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;
using static LoginMachine.Tests.Snapshots.Explain.Steps;

namespace LoginMachine.Tests.Snapshots.Explain;

/// <summary>Signing out.</summary>
internal static class LogoutScenarios
{
    private static readonly TokenRevoked Revoked = new(RevokedToken.RefreshToken);

    internal static readonly Scenario[] All =
    [
        Of("logged_out", "WentWell", Revoked, new CredentialsRemoved(Found: true)),
        Of("logged_out_local", "WentWell", new RevocationSkipped(NoRevocation.Local), new CredentialsRemoved(Found: true)),
        Of("logged_out_no_endpoint", "WentWell", new RevocationSkipped(NoRevocation.NoEndpoint), new CredentialsRemoved(Found: true)),
        Of("logged_out_key", "WentWell", new RevocationSkipped(NoRevocation.NoToken), new CredentialsRemoved(Found: true)),
        Of("logged_out_not_revoked", "WentWell", new RevocationFailed(Status: 503, Error: Error("temporarily_unavailable")), new CredentialsRemoved(Found: true)),
        Of("logged_out_no_answer", "WentWell", new RevocationFailed(TransportFault.Timeout), new CredentialsRemoved(Found: true)),
        Of("logout_read_only", "NotForgotten", Revoked, new CredentialsNotRemoved(StorageFault.ReadOnly)),
        Of("logout_link", "NotForgotten", new RevocationSkipped(NoRevocation.NoToken), new CredentialsNotRemoved(StorageFault.Link)),
        Of("logout_lock_held", "NotForgotten", new RevocationSkipped(NoRevocation.Local), new LockHeld(100, Other), new CredentialsNotRemoved(StorageFault.Locked)),
        Of("logout_keyring_locked", "KeyringTrouble", Revoked, new CredentialsNotRemoved(StorageFault.KeyringLocked)),
        Of("logout_until_time_out", "NotForgotten", TimeOut),
        Of("logout_cancelled", "Cancel", new Cancelled(CancelledBy.Person)),
        Of("logout_killed", "ProcessDied", Revoked) with { Closed = false },
    ];

    private static Scenario Of(string name, string rule, params Trigger[] after) =>
        new(name, rule, [Begun() with { Definition = Definitions.Logout.Name, Fingerprint = Definitions.Logout.Fingerprint }, .. after]) { Machine = Definitions.Logout };
}
