using LoginMachine.Failures;
using LoginMachine.Machine.Triggers;
using LoginMachine.Tests.Support;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Tests.Effects.Device;

/// <summary>A virtual machine whose monotonic clock runs twice as fast as the time does.</summary>
[Trait("Behaviour", "J3")]
public class ClockDriftTests
{
    [Fact]
    public async Task A_clock_difference_is_reported_once_and_the_provider_is_not_polled_too_fast()
    {
        var time = new FastTime();
        await using var flow = await Flow.StartAsync(DeviceFlow.Setup().On(time));
        await flow.Attempt.Device.InTimeAsync();
        await time.RunUntilAsync(flow.Provider.WhenArrivedAsync(Endpoint.Token, 4));
        await flow.DecideAsync();
        await time.RunUntilAsync(flow.SignedInAsync());
        var away = Assert.Single(await flow.JournaledAsync<ClockRanAway>());
        Assert.InRange(away.MonoSeconds, (away.WallSeconds * 2) - 2, (away.WallSeconds * 2) + 2);
        Assert.Empty(await flow.JournaledAsync<PollSlowed>());
        var notice = Assert.Single(flow.Progress, step => step.Notice is not null).Notice!;
        Assert.Equal((FailureCategory.ClockSkew, Phase.WaitForApproval), (notice.Category, notice.Phase));
    }

    [Fact]
    public async Task A_clock_that_keeps_time_is_not_reported()
    {
        var time = new FakeTime();
        await using var flow = await DeviceFlow.StartAsync(time, DeviceFlow.Pending with { Times = 3 });
        await flow.DecideAsync();
        for (var poll = 0; poll < 4; poll++)
        {
            await time.PassAsync(DeviceFlow.Interval);
        }

        await flow.SignedInAsync();
        Assert.Empty(await flow.JournaledAsync<ClockRanAway>());
    }

    private sealed class FastTime : TimeProvider
    {
        private readonly FakeTime mono = new();
        private readonly DateTimeOffset began;

        internal FastTime() => began = mono.GetUtcNow();

        public override long TimestampFrequency => mono.TimestampFrequency;

        public override long GetTimestamp() => mono.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => began + ((mono.GetUtcNow() - began) / 2);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            mono.CreateTimer(callback, state, dueTime, period);

        /// <summary>Lets the time pass in small steps, each with a moment for what it has woken.</summary>
        internal async Task RunUntilAsync(Task done)
        {
            for (var step = 0; step < 2000 && !done.IsCompleted; step++)
            {
                mono.Advance(TimeSpan.FromMilliseconds(100));
                await Task.WhenAny(done, Task.Delay(3));
            }

            await done.InTimeAsync();
        }
    }
}
