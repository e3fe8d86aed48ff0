using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Exploration.Samples;

/// <summary>Triggers of saving, of the end, and of being stopped from outside.</summary>
internal static class EndingSamples
{
    internal static IEnumerable<Trigger> All =>
    [
        .. Enum.GetValues<GrantDifference>().Select(difference => new GrantNoted(difference, 3, 2)),
        new CredentialsSaved(Replaced: false),
        new CredentialsSaved(Replaced: true),
        .. Enum.GetValues<StorageFault>().Select(fault => new CredentialsSaved(Replaced: false, fault)),
        .. Enum.GetValues<StorageFault>().Select(fault => new CredentialsSaved(Replaced: true, Lock: fault)),
        new CredentialsSaved(Replaced: true, StorageFault.KeyringAbsent, StorageFault.Locked),
        .. Enum.GetValues<StorageFault>().Select(fault => new CredentialsNotSaved(fault)),
        new BrowserAnswered(0),
        new BrowserAnswered(1),
        new BrowserLeft(),
        new DeadlineReached(),
        .. Enum.GetValues<CancelledBy>().Select(Cancel),
        .. Enum.GetValues<StorageFault>().Select(fault => new JournalUnavailable(fault, CredentialsSaved: false)),
        new JournalUnavailable(StorageFault.DiskFull, CredentialsSaved: true),
        new Interrupted(0),
        new Interrupted(17),
        new Faulted(Exception: TypeName.Parse("System.InvalidOperationException")),
        new Faulted(Rejected: TypeName.Parse(nameof(BrowserLeft))),
        new Closed(),
        new Closed(FailureCategory.LoginCancelled, Phase.WaitForCallback),
    ];

    private static Cancelled Cancel(CancelledBy by) => new(by, by == CancelledBy.NewerLogin ? BindingSamples.Other : null);
}
