using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Reproduction.Faults;

namespace LoginMachine.Reproduction.Staging;

/// <summary>
/// The system's clock, on which the time of an attempt is over when the script ends it: a limit of ten minutes need not
/// be waited for. Timers are distinguished by who creates them, never by how long they are: the loop or an effect, and to
/// give up or to wait.
/// </summary>
internal sealed class StagedTime : TimeProvider
{
    /// <summary>A journal may hold any number; a clock may not.</summary>
    private const double MaxSeconds = 1_000_000_000;

    /// <summary>What a wait that is skipped takes anyway, so that a forged journal does not make polls without end in a second.</summary>
    private static readonly TimeSpan BetweenPolls = TimeSpan.FromMilliseconds(5);

    private readonly List<ITimer> deadlines = [];
    private TimeSpan skipped;

    /// <summary>The effect whose waits take no time, as if it had passed; none by default.</summary>
    internal Effect? SkipsWaitsOf { get; init; }

    /// <summary>Gets how far the two clocks drift apart at the first wait that is skipped; not at all by default.</summary>
    internal ClockRanAway? RunsAway { get; init; }

    private TimeSpan Drift => RunsAway is { } away && skipped > TimeSpan.Zero
        ? TimeSpan.FromSeconds(Math.Clamp((double)away.MonoSeconds - away.WallSeconds, 0, MaxSeconds))
        : TimeSpan.Zero;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + skipped;

    public override long GetTimestamp() => base.GetTimestamp() + (long)((skipped + Drift).TotalSeconds * TimestampFrequency);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var run = EffectRun.Current;
        if (state is Task && dueTime > TimeSpan.Zero && run?.Effect == SkipsWaitsOf?.Name && run is not null)
        {
            skipped += dueTime;
            return base.CreateTimer(callback, state, BetweenPolls, period);
        }

        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (state is CancellationTokenSource)
        {
            run?.Add(timer);
        }
        else if (state is null && run is null)
        {
            lock (deadlines)
            {
                deadlines.Add(timer);
            }
        }

        return timer;
    }

    /// <summary>The time of the attempt is over now.</summary>
    internal void EndAttempt()
    {
        lock (deadlines)
        {
            // A timer that has been disposed of stays silent.
            deadlines.ForEach(timer => timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
        }
    }

    /// <summary>So much time has passed, though nothing waited for it.</summary>
    internal void Pass(TimeSpan time) => skipped += time;
}
