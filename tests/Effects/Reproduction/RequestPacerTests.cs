using System.Diagnostics;
using LoginMachine.Reproduction.Login;

namespace LoginMachine.Tests.Effects.Reproduction;

public sealed class RequestPacerTests
{
    /// <summary>A timer may be late on a busy machine, and never early.</summary>
    [Fact]
    public async Task A_reproduction_sends_a_bounded_number_of_requests_in_a_second()
    {
        var (pace, watch) = (new RequestPacer(), Stopwatch.StartNew());
        for (var request = 0; request < RequestPacer.Burst + (RequestPacer.PerSecond / 2); request++)
        {
            await pace.WaitAsync();
        }

        Assert.True(watch.Elapsed > TimeSpan.FromSeconds(0.45), $"it took {watch.Elapsed}");
    }
}
