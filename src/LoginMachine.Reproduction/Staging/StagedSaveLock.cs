using LoginMachine.Credentials;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;
using LoginMachine.Reproduction.Scripts;

namespace LoginMachine.Reproduction.Staging;

/// <summary>The lock that a sign-in waits for before it saves, held by others as recorded.</summary>
internal sealed class StagedSaveLock(Script script) : ICredentialLock
{
    private readonly LockQueue queue = new([.. script.Held.Select(held => held.Holder)]);

    /// <summary>Returns whether the journal records a lock at all.</summary>
    internal static bool IsNeeded(Script script) => !script.Held.IsEmpty || script.Saving is CredentialsSaved { Lock: not null };

    public IDisposable? TryTake(string profile, AttemptId by) =>
        queue.IsHeld() ? null
        : script.Saving is CredentialsSaved { Lock: { } fault } ? throw StagedStore.Exception(fault)
        : new LockQueue.Nothing();

    public AttemptId? HolderOf(string profile) => queue.Holder;
}
