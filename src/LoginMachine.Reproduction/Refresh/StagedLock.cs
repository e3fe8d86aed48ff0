using LoginMachine.Credentials;
using LoginMachine.Machine;
using LoginMachine.Machine.Reviewed;
using LoginMachine.Machine.Triggers;
using LoginMachine.Reproduction.Scripts;
using LoginMachine.Reproduction.Staging;

namespace LoginMachine.Reproduction.Refresh;

/// <summary>A lock that others hold as recorded, one after the other.</summary>
internal sealed class StagedLock(Script script, StagedCredentials store) : ICredentialLock
{
    /// <summary>Longer than it takes to tell of a holder without a name.</summary>
    private const int TriesPerHolder = 6;

    private readonly List<AttemptId?> holders = [.. script.Inputs.Select(input => input.Trigger).OfType<LockHeld>().Select(held => held.Holder)];
    private int tries;

    public IDisposable? TryTake(string profile, AttemptId by)
    {
        if (store.Rehearsing)
        {
            return new Nothing();
        }

        if (script.First<LockUnavailable>() is { } unavailable)
        {
            throw StagedStore.Exception(unavailable.Reason);
        }

        if (script.Broken == FlowState.Locking)
        {
            throw new InvalidOperationException("This message may hold anything and is never shown.");
        }

        tries++;
        return script.First<LockTimedOut>() is not null || script.Holds(FlowState.Locking) || tries <= holders.Count * TriesPerHolder ? null : new Nothing();
    }

    public AttemptId? HolderOf(string profile) =>
        holders.Count == 0 ? script.First<LockTimedOut>()?.Holder : holders[Math.Min((tries - 1) / TriesPerHolder, holders.Count - 1)];

    private sealed class Nothing : IDisposable
    {
        public void Dispose()
        {
            // There is nothing to give up.
        }
    }
}
