namespace LoginMachine.Tests.Support;

/// <summary>A clock that stands still until a test moves it; its timers fire on the thread that does.</summary>
/// <param name="start">Where it stands at first; by default in 2030.</param>
public sealed class FakeTime(DateTimeOffset? start = null) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<Timer> timers = [];
    private DateTimeOffset now = start ?? new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state), period);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Waits, in real time, until something waits for exactly that long on this clock.</summary>
    public Task WhenWaitedForAsync(TimeSpan due) => Until.TrueAsync(() => Waits(due), $"no timer of {due}");

    /// <summary>Moves the clock and fires what has become due, in order.</summary>
    public void Advance(TimeSpan by)
    {
        var end = GetUtcNow() + by;
        while (TakeDue(end) is { } timer)
        {
            timer.Fire();
        }

        lock (gate)
        {
            now = end;
        }
    }

    /// <summary>Waits until something waits that long, then lets the time pass.</summary>
    public async Task PassAsync(TimeSpan due)
    {
        await WhenWaitedForAsync(due);
        Advance(due);
    }

    private bool Waits(TimeSpan due)
    {
        lock (gate)
        {
            return timers.Exists(timer => timer.Due == now + due);
        }
    }

    private Timer? TakeDue(DateTimeOffset end)
    {
        lock (gate)
        {
            var next = timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
            if (next is not null)
            {
                now = next.Due!.Value > now ? next.Due.Value : now;
                next.Rearm(now);
            }

            return next;
        }
    }

    private sealed class Timer(FakeTime time, Action callback, TimeSpan period) : ITimer
    {
        private TimeSpan period = period;

        internal DateTimeOffset? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time.gate)
            {
                this.period = period;
                time.timers.Remove(this);
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : time.now + dueTime;
                if (Due is not null)
                {
                    time.timers.Add(this);
                }
            }

            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        internal void Fire() => callback();

        internal void Rearm(DateTimeOffset now)
        {
            Due = period > TimeSpan.Zero ? now + period : null;
            if (Due is null)
            {
                time.timers.Remove(this);
            }
        }
    }
}
