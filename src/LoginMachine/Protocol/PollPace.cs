namespace LoginMachine.Protocol;

/// <summary>How long to wait before the next poll (RFC 8628, section 3.5).</summary>
/// <param name="interval">The least time between two polls, as the provider gave it.</param>
internal sealed class PollPace(TimeSpan interval)
{
    private static readonly TimeSpan SlowDown = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MaxBackoff = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private TimeSpan interval = interval;
    private TimeSpan backoff;

    /// <summary>Gets the wait before the next poll.</summary>
    internal TimeSpan Next { get; private set; } = interval;

    /// <summary>The provider answered and asks for nothing.</summary>
    /// <returns>Seconds until the next poll.</returns>
    internal int Go(TimeSpan? retryAfter)
    {
        backoff = TimeSpan.Zero;
        return Then(interval, retryAfter);
    }

    /// <summary>The provider requires longer waits from now on.</summary>
    /// <returns>Seconds between two polls from now on.</returns>
    internal int Slow(TimeSpan? retryAfter)
    {
        interval += SlowDown;
        Go(retryAfter);
        return Whole(interval);
    }

    /// <summary>The poll did not get through, or the provider has a fault of its own: twice as long each time.</summary>
    /// <returns>Seconds until the next poll.</returns>
    internal int Fail(TimeSpan? retryAfter)
    {
        backoff = Min(backoff == TimeSpan.Zero ? interval * 2 : backoff * 2, MaxBackoff);
        return Then(backoff > interval ? backoff : interval, retryAfter);
    }

    private int Then(TimeSpan wait, TimeSpan? retryAfter)
    {
        Next = Min(retryAfter is { } asked && asked > wait ? asked : wait, Longest);
        return Whole(Next);
    }

    private static int Whole(TimeSpan time) => (int)Math.Ceiling(time.TotalSeconds);

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
