using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Failures;

/// <summary>What a store that could not be read is called where no flow is under way that could fail.</summary>
internal static class StoreFailure
{
    /// <summary>The category of a reason.</summary>
    /// <param name="reason">Why a store could not be read.</param>
    public static FailureCategory CategoryOf(StorageFault reason) =>
        reason == StorageFault.KeyringLocked ? FailureCategory.StoreLocked
        : StoreGuards.OfKeyring(reason) ? FailureCategory.StoreUnavailable
        : FailureCategory.PersistFailed;
}
