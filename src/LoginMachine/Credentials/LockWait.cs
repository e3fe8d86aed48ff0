using LoginMachine.Machine.Sanitized;
using LoginMachine.Run;

namespace LoginMachine.Credentials;

/// <summary>What came of waiting for a lock.</summary>
/// <param name="Lock">The lock, held; null if the time was over.</param>
/// <param name="WaitedMs">Milliseconds it was waited for.</param>
/// <param name="Holder">Who held it last, if that could be read.</param>
internal sealed record LockWait(IDisposable? Lock, long WaitedMs, AttemptId? Holder)
{
    /// <summary>A holder writes its name a moment after it took the lock; only then it is held by an unnamed process.</summary>
    private const int TriesForName = 4;

    /// <summary>Takes the lock of an attempt's profile, for as long as <see cref="Limits.Lock"/>.</summary>
    /// <param name="credentials">The lock.</param>
    /// <param name="attempt">Who waits.</param>
    /// <param name="held">Called once with each holder.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <param name="atOnce">Whether it is tried once and not waited for.</param>
    /// <param name="atMost">Ends the wait earlier than <see cref="Limits.Lock"/>; null is no earlier.</param>
    internal static async Task<LockWait> ForAsync(ICredentialLock credentials, Attempt attempt, Action<long, AttemptId?> held, CancellationToken cancellation, bool atOnce = false, TimeSpan? atMost = null)
    {
        var (profile, limits, time) = (attempt.Options.Profile.Name, attempt.Options.Limits, attempt.Time);
        var began = time.GetTimestamp();
        var patience = atMost < limits.Lock ? atMost.Value : limits.Lock;
        var reported = new HashSet<AttemptId?>();
        for (var tries = 1; ; tries++)
        {
            cancellation.ThrowIfCancellationRequested();
            var free = credentials.TryTake(profile, attempt.Id);
            var waited = time.GetElapsedTime(began);
            var holder = free is null ? credentials.HolderOf(profile) : null;
            if (free is not null || atOnce || waited >= patience)
            {
                return new LockWait(free, (long)waited.TotalMilliseconds, holder);
            }

            if ((holder is not null || (tries == TriesForName && reported.Count == 0)) && reported.Add(holder))
            {
                held((long)waited.TotalMilliseconds, holder);
            }

            await Task.Delay(limits.LockInterval, time, cancellation).ConfigureAwait(false);
        }
    }
}
