using LoginMachine.Machine.Triggers;

namespace LoginMachine.Protocol;

/// <summary>
/// Waits by two clocks. Timers run by the monotonic one; in some virtual machines that runs too fast, so that every
/// poll comes too early and the provider asks for longer waits without end. The clock on the wall, which is
/// corrected from outside, shows it, and the rest of a wait is waited for by that one.
/// </summary>
/// <param name="time">Both clocks.</param>
internal sealed class TwoClocks(TimeProvider time)
{
    /// <summary>Timers are not exact.</summary>
    internal static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(100);

    /// <summary>The smallest difference that is reported.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(5);

    /// <summary>A wall clock that is stopped or was set back holds nothing up for longer than this many waits.</summary>
    private const int MaxWaits = 4;

    private readonly DateTimeOffset wall = time.GetUtcNow();
    private readonly long mono = time.GetTimestamp();
    private bool hasReported;

    /// <summary>Time since the beginning, by the clock that counted less.</summary>
    internal TimeSpan Elapsed => Wall < Mono ? Wall : Mono;

    private TimeSpan Wall => time.GetUtcNow() - wall;

    private TimeSpan Mono => time.GetElapsedTime(mono);

    /// <summary>Waits until the time has passed on both clocks.</summary>
    internal async Task WaitAsync(TimeSpan due, CancellationToken cancellation)
    {
        var (wallBefore, monoBefore) = (Wall, Mono);
        var rest = due;
        while (rest > TimeSpan.Zero)
        {
            await Task.Delay(rest, time, cancellation).ConfigureAwait(false);
            var passed = Wall - wallBefore;
            rest = passed < TimeSpan.Zero || Mono - monoBefore > due * MaxWaits || due - passed <= Tolerance ? TimeSpan.Zero : due - passed;
        }
    }

    /// <summary>Reports that the monotonic clock has run ahead by a tenth and more than a few seconds; once only.</summary>
    internal ClockRanAway? RanAway()
    {
        var (byWall, byMono) = (Wall, Mono);
        if (hasReported || byMono - byWall <= Apart || byMono - byWall <= byMono / 10)
        {
            return null;
        }

        hasReported = true;
        return new ClockRanAway((long)byWall.TotalSeconds, (long)byMono.TotalSeconds);
    }
}
