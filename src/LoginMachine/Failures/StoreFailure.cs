using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Failures;

/// <summary>The name of a store that could not be read, outside a flow that could fail.</summary>
internal static class StoreFailure
{
    /// <summary>Returns the category of a reason.</summary>
    /// <param name="reason">Why a store could not be read.</param>
    public static FailureCategory CategoryOf(StorageFault reason) =>
        reason == StorageFault.KeyringLocked ? FailureCategory.StoreLocked
        : StoreGuards.OfKeyring(reason) ? FailureCategory.StoreUnavailable
        : FailureCategory.PersistFailed;
}
