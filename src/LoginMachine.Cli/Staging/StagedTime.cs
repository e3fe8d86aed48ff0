using LoginMachine.Run;

namespace LoginMachine.Cli.Staging;

/// <summary>
/// The system's clock, on which the limits of an attempt strike when they are told to and not before: a limit of ten
/// minutes need not be waited for, and a slow machine does not meet a short one. Waiting for a busy port takes no time.
/// </summary>
/// <param name="limits">The limits, each with a duration of its own, by which their timers are known.</param>
internal sealed class StagedTime(Limits limits) : TimeProvider
{
    private readonly List<(TimeSpan Due, ITimer Timer)> timers = [];
    private int requests;

    /// <summary>The number of the request, from 1, that is to meet a bug of the clock; none by default.</summary>
    internal int BreaksAtRequest { get; init; }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == limits.BindInterval)
        {
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }

        if (dueTime == limits.Request && Interlocked.Increment(ref requests) == BreaksAtRequest)
        {
            throw new InvalidOperationException("This message may hold anything and is never shown.");
        }

        return dueTime == limits.Timeout || dueTime == limits.Request
            ? Kept(dueTime, base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period))
            : base.CreateTimer(callback, state, dueTime, period);
    }

    /// <summary>The time of the attempt is over now.</summary>
    internal void EndAttempt() => Strike(limits.Timeout);

    /// <summary>The time of the request that is under way is over now.</summary>
    internal void EndRequest() => Strike(limits.Request);

    private ITimer Kept(TimeSpan due, ITimer timer)
    {
        lock (timers)
        {
            timers.Add((due, timer));
        }

        return timer;
    }

    private void Strike(TimeSpan due)
    {
        lock (timers)
        {
            // One that has been disposed of stays silent.
            timers.FindAll(kept => kept.Due == due).ForEach(kept => kept.Timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
        }
    }
}
