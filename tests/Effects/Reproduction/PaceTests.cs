using System.Diagnostics;
using LoginMachine.Cli.Reproduction;

namespace LoginMachine.Tests.Effects.Reproduction;

public sealed class PaceTests
{
    /// <summary>A timer may be late on a busy machine, and never early.</summary>
    [Fact]
    public async Task A_reproduction_sends_a_bounded_number_of_requests_in_a_second()
    {
        var (pace, watch) = (new Pace(), Stopwatch.StartNew());
        for (var request = 0; request < Pace.Burst + (Pace.PerSecond / 2); request++)
        {
            await pace.WaitAsync();
        }

        Assert.True(watch.Elapsed > TimeSpan.FromSeconds(0.45), $"it took {watch.Elapsed}");
    }
}
