using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Reproduction.Staging;

/// <summary>
/// The system's clock, on which the limits of an attempt strike when they are told to and not before: a limit of ten
/// minutes need not be waited for, and a slow machine does not meet a short one. Waiting for a busy port takes no time.
/// </summary>
/// <param name="limits">The limits, each with a duration of its own, by which their timers are known.</param>
internal sealed class StagedTime(Limits limits) : TimeProvider
{
    /// <summary>A journal may hold any number; a clock may not.</summary>
    private const double MostSeconds = 1_000_000_000;

    /// <summary>What a wait that is skipped takes all the same, so that a forged journal does not make polls without end in a second.</summary>
    private static readonly TimeSpan BetweenPolls = TimeSpan.FromMilliseconds(5);

    private readonly List<(TimeSpan Due, ITimer Timer)> timers = [];
    private int requests;
    private TimeSpan skipped;

    /// <summary>The number of the request, from 1, that is to meet a bug of the clock; none by default.</summary>
    internal int BreaksAtRequest { get; init; }

    /// <summary>Whether waits that are none of the limits take no time, as if it had passed.</summary>
    internal bool SkipsWaits { get; init; }

    /// <summary>How far the two clocks drift apart at the first wait that is skipped; not at all by default.</summary>
    internal ClockRanAway? RunsAway { get; init; }

    private TimeSpan Drift => RunsAway is { } away && skipped > TimeSpan.Zero
        ? TimeSpan.FromSeconds(Math.Clamp((double)away.MonoSeconds - away.WallSeconds, 0, MostSeconds))
        : TimeSpan.Zero;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + skipped;

    public override long GetTimestamp() => base.GetTimestamp() + (long)((skipped + Drift).TotalSeconds * TimestampFrequency);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (SkipsWaits && dueTime > TimeSpan.Zero && !Limited(dueTime))
        {
            skipped += dueTime;
            return base.CreateTimer(callback, state, BetweenPolls, period);
        }

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

    private bool Limited(TimeSpan due) =>
        due == limits.Timeout || due == limits.Request || due == limits.BindInterval || due == limits.FinalPage || due == limits.Launch || due == limits.Stop;

    /// <summary>The time of the attempt is over now.</summary>
    internal void EndAttempt() => Strike(limits.Timeout);

    /// <summary>So much time has passed, though nobody waited for it.</summary>
    internal void Pass(TimeSpan time) => skipped += time;

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
