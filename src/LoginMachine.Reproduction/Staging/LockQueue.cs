using LoginMachine.Machine.Sanitized;

namespace LoginMachine.Reproduction.Staging;

/// <summary>The holders of a lock, one after the other, each for as long as it takes to report it.</summary>
/// <param name="holders">The holders; null is one whose name cannot be read.</param>
internal sealed class LockQueue(IReadOnlyList<AttemptId?> holders)
{
    /// <summary>Longer than it takes to report a holder without a name.</summary>
    private const int TriesPerHolder = 6;

    private int tries;

    /// <summary>Gets whether no one ever has it.</summary>
    internal bool IsEmpty => holders.Count == 0;

    /// <summary>Gets the holder at the latest try; null if there is none, or it has no name.</summary>
    internal AttemptId? Holder => holders.Count == 0 ? null : holders[Math.Min((tries - 1) / TriesPerHolder, holders.Count - 1)];

    /// <summary>Counts a try, and returns whether one of them has the lock.</summary>
    internal bool IsHeld() => ++tries <= holders.Count * TriesPerHolder;

    /// <summary>A lock that was taken from no one.</summary>
    internal sealed class Nothing : IDisposable
    {
        /// <inheritdoc/>
        public void Dispose()
        {
            // There is nothing to give up.
        }
    }
}
