using System.Collections.Concurrent;
using LoginMachine.Machine.Sanitized;

namespace LoginMachine.Credentials;

/// <summary>A lock within the process, for credentials that no other process can see.</summary>
internal sealed class MemoryLock : ICredentialLock
{
    private readonly ConcurrentDictionary<string, AttemptId> holders = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public IDisposable? TryTake(string profile, AttemptId by) => holders.TryAdd(profile, by) ? new HeldLock(holders, profile) : null;

    /// <inheritdoc/>
    public AttemptId? HolderOf(string profile) => holders.TryGetValue(profile, out var holder) ? holder : null;

    private sealed class HeldLock(ConcurrentDictionary<string, AttemptId> holders, string profile) : IDisposable
    {
        private int given;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref given, 1) == 0)
            {
                holders.TryRemove(profile, out _);
            }
        }
    }
}
