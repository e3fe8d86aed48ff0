using LoginMachine.Credentials;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;
using LoginMachine.Reproduction.Scripts;
using LoginMachine.Reproduction.Staging;

namespace LoginMachine.Reproduction.Refresh;

/// <summary>A lock that others hold as recorded, one after the other.</summary>
internal sealed class StagedLock(Script script, StagedCredentials store) : ICredentialLock
{
    private readonly LockQueue queue = new([.. script.Inputs.Select(input => input.Trigger).OfType<LockHeld>().Select(held => held.Holder)]);

    public IDisposable? TryTake(string profile, AttemptId by)
    {
        if (store.Rehearsing)
        {
            return new LockQueue.Nothing();
        }

        if (script.First<LockUnavailable>() is { } unavailable)
        {
            throw StagedStore.Exception(unavailable.Reason);
        }

        var held = queue.IsHeld();
        return held || script.First<LockTimedOut>() is not null ? null : new LockQueue.Nothing();
    }

    public AttemptId? HolderOf(string profile) => queue.IsEmpty ? script.First<LockTimedOut>()?.Holder : queue.Holder;
}
