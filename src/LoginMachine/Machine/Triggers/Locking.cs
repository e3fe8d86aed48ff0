using LoginMachine.Machine.Sanitized;

namespace LoginMachine.Machine.Triggers;

/// <summary>The lock on the credentials is ours.</summary>
/// <param name="WaitedMs">Milliseconds it was waited for.</param>
internal sealed record LockTaken(long WaitedMs) : Trigger;

/// <summary>Another attempt holds the lock; reported once for each holder.</summary>
/// <param name="WaitedMs">Milliseconds it has been waited for.</param>
/// <param name="Holder">The attempt that holds it, if that could be read.</param>
internal sealed record LockHeld(long WaitedMs, AttemptId? Holder = null) : Trigger;

/// <summary>The lock was not given up in time.</summary>
/// <param name="WaitedMs">Milliseconds it was waited for.</param>
/// <param name="Holder">The attempt that holds it, if that could be read.</param>
internal sealed record LockTimedOut(long WaitedMs, AttemptId? Holder = null) : Trigger;

/// <summary>The lock's file could not be made or opened.</summary>
/// <param name="Reason">Why.</param>
internal sealed record LockUnavailable(StorageFault Reason) : Trigger;
