using Microsoft.Extensions.Time.Testing;

namespace LoginMachine.Tests.Support;

/// <summary>A clock that is stopped until a test moves it, and knows who waits on it.</summary>
/// <param name="start">Its first reading; by default in 2030.</param>
internal sealed class FakeTime(DateTimeOffset? start = null)
    : FakeTimeProvider(start ?? new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero))
{
    private readonly Lock gate = new();
    private readonly HashSet<NotedTimer> timers = [];

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new NotedTimer(this, period);
        timer.Note(dueTime, period);
        timer.Inner = base.CreateTimer(timer.Calling(callback), state, dueTime, period);
        return timer;
    }

    /// <summary>Waits, in real time, until a timer of this clock is due in exactly that long.</summary>
    public Task WhenWaitedForAsync(TimeSpan due) => Until.TrueAsync(() => Waits(due), $"no timer of {due}");

    /// <summary>Waits until a timer is due in that long, then lets the time pass.</summary>
    public async Task PassAsync(TimeSpan due)
    {
        await WhenWaitedForAsync(due);
        Advance(due);
    }

    private bool Waits(TimeSpan due)
    {
        lock (gate)
        {
            return timers.Any(timer => timer.Due == GetUtcNow() + due);
        }
    }

    /// <summary>A timer of the clock, with the time at which it is due.</summary>
    private sealed class NotedTimer(FakeTime time, TimeSpan period) : ITimer
    {
        private TimeSpan period = period;

        internal DateTimeOffset? Due { get; private set; }

        internal ITimer? Inner { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Note(dueTime, period);
            return Inner!.Change(dueTime, period);
        }

        public void Dispose()
        {
            Note(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            Inner!.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        internal TimerCallback Calling(TimerCallback callback) => state =>
        {
            Note(period > TimeSpan.Zero ? period : Timeout.InfiniteTimeSpan, period);
            callback(state);
        };

        internal void Note(TimeSpan dueTime, TimeSpan period)
        {
            lock (time.gate)
            {
                this.period = period;
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : time.GetUtcNow() + dueTime;
                _ = Due is null ? time.timers.Remove(this) : time.timers.Add(this);
            }
        }
    }
}
