using System.Collections.Immutable;
using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;
using static LoginMachine.Failures.FailureCategory;
using static LoginMachine.Machine.FlowState;
using static LoginMachine.Engine.Guard<LoginMachine.Machine.Facts>;
using static LoginMachine.Machine.Tables.RowForms;
using static LoginMachine.Machine.Tables.StoreGuards;

namespace LoginMachine.Machine.Tables;

/// <summary>Signing out: the provider takes the token back (RFC 7009), and whatever came of that, it is forgotten here.</summary>
internal static class LogoutTable
{
    /// <summary>What may still arrive from an effect that was under way when the flow ended.</summary>
    private static readonly ImmutableArray<Type> LateAfterEnd =
    [
        typeof(LockHeld), typeof(TokenRevoked), typeof(RevocationSkipped), typeof(RevocationFailed),
        typeof(CredentialsRemoved), typeof(CredentialsNotRemoved), typeof(Cancelled), typeof(DeadlineReached),
        typeof(JournalUnavailable), typeof(Faulted),
    ];

    /// <summary>Version 1.</summary>
    internal static readonly Definition V1 = new("logout/1", States(), Rows());

    private static ImmutableArray<StateRow> States() =>
    [
        new(Starting,  Phase.Revoke, [], []),
        new(Revoking,  Phase.Revoke, [FlowEffects.RevokeToken], []),
        new(Removing,  Phase.PersistCredentials, [FlowEffects.RemoveCredentials], []),
        new(SignedOut, Phase.PersistCredentials, [], LateAfterEnd, Terminal: true),
        new(Failed,    Phase.PersistCredentials, [], LateAfterEnd, Terminal: true),
    ];

    private static ImmutableArray<Row> Rows() =>
    [
        // from                    trigger              when          to, or how it fails
        Go<Started>                (Starting,           Always,       Revoking),

        Stay<LockHeld>             (Revoking,           Always),
        Go<TokenRevoked>           (Revoking,           Always,       Removing),
        Go<RevocationSkipped>      (Revoking,           Always,       Removing),
        Warn<RevocationFailed>     (Revoking,           Always,       Removing, FailureCategory.RevocationFailed),
        .. Ends                    (Revoking,           RemovalFailed),

        Stay<LockHeld>             (Removing,           Always),
        Go<CredentialsRemoved>     (Removing,           Always,       SignedOut),
        Fail<CredentialsNotRemoved>(Removing,           KeptLocked,   StoreLocked),
        Fail<CredentialsNotRemoved>(Removing,           KeptUnusable, StoreUnavailable),
        Fail<CredentialsNotRemoved>(Removing,           KeptOtherwise, RemovalFailed),
        .. Ends                    (Removing,           RemovalFailed),

        .. ClosesAtOnce(SignedOut), .. ClosesAtOnce(Failed),
    ];
}
