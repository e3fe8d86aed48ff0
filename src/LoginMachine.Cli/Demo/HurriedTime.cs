namespace LoginMachine.Cli.Demo;

/// <summary>
/// The system's clock, with long timers that can be hurried: a demonstration of a time limit need not wait for it,
/// and does not depend on how fast the machine is.
/// </summary>
internal sealed class HurriedTime : TimeProvider
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private readonly List<ITimer> timers = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime >= Long)
        {
            lock (timers)
            {
                timers.Add(timer);
            }
        }

        return timer;
    }

    /// <summary>Lets every long timer fire now.</summary>
    internal void Hurry()
    {
        lock (timers)
        {
            timers.ForEach(timer => timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
        }
    }
}
