using System.Reflection;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Reproduction.Faults;
using LoginMachine.Reproduction.Staging;
using LoginMachine.Run;
using LoginMachine.Tests.Effects.Support;

namespace LoginMachine.Tests.Effects.Reproduction;

/// <summary>Faults around effects are placed by the effect's name.</summary>
public sealed class EffectFaultsTests
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    [Fact]
    public void Request_of_each_effect_has_its_name()
    {
        var effects = typeof(FlowEffects).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => ((Effect)field.GetValue(null)!).Name);
        var requests = typeof(IEffect).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IEffect))).Select(type => type.Name);
        Assert.Equal(effects.Order(StringComparer.Ordinal), requests.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Named_effect_fails_and_others_do_not()
    {
        await using var home = await Home.OpenAsync();
        var outcome = await RunAsync(home, new EffectFaults().On(FlowEffects.DiscoverProvider, new Fails(Task.CompletedTask)));
        Assert.Equal((Failures.FailureCategory.InternalError, Failures.Phase.Discover), (outcome.Failure.Category, outcome.Failure.Phase));
        Assert.Equal("System.InvalidOperationException", Assert.IsType<Faulted>(outcome.Failure.Cause).Exception?.Text);
    }

    [Fact]
    public async Task Fault_concerns_one_run_of_the_effect()
    {
        var (faults, runs) = (new EffectFaults().On(FlowEffects.DiscoverProvider, new Fails(Task.CompletedTask), run: 2), 0);
        await faults.Handle(new LoginMachine.Effects.DiscoverProvider(null!), CancellationToken.None, AnswerAsync);
        await Assert.ThrowsAsync<InvalidOperationException>(() => faults.Handle(new LoginMachine.Effects.DiscoverProvider(null!), CancellationToken.None, AnswerAsync));
        await faults.Handle(new LoginMachine.Effects.DiscoverProvider(null!), CancellationToken.None, AnswerAsync);
        Assert.Equal(2, runs);

        Task<Trigger> AnswerAsync() => Task.FromResult<Trigger>(new BrowserAnswered(++runs));
    }

    [Fact]
    public async Task Held_effect_does_not_begin_before_it_is_released()
    {
        var (released, begun) = (new TaskCompletionSource(), false);
        var handling = new Holds(released.Task).HandleAsync(new EffectRun("any"), BeginAsync, CancellationToken.None);
        Assert.False(begun);
        released.SetResult();
        await handling;
        Assert.True(begun);

        Task<Trigger> BeginAsync()
        {
            begun = true;
            return Task.FromResult<Trigger>(new BrowserSkipped());
        }
    }

    [Fact]
    public async Task Held_effect_ends_when_its_state_is_left()
    {
        using var left = new CancellationTokenSource();
        var handling = new Holds(new TaskCompletionSource().Task).HandleAsync(new EffectRun("any"), () => throw new InvalidOperationException(), left.Token);
        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => handling);
    }

    [Fact]
    public async Task Answer_is_held_after_the_work_is_done()
    {
        var (released, fault) = (new TaskCompletionSource(), default(HoldsAnswer));
        fault = new HoldsAnswer(released.Task);
        var handling = fault.HandleAsync(new EffectRun("any"), () => Task.FromResult<Trigger>(new BrowserSkipped()), CancellationToken.None);
        await fault.Done;
        Assert.False(handling.IsCompleted);
        released.SetResult();
        Assert.IsType<BrowserSkipped>(await handling);
    }

    [Fact]
    public async Task Limits_of_an_effect_end_when_its_time_is_over_and_the_attempt_goes_on()
    {
        var (time, arrived, given) = (new StagedTime(), new TaskCompletionSource(), false);
        await using var deadline = time.CreateTimer(_ => given = true, null, Long, Timeout.InfiniteTimeSpan);
        var handling = new TimesOut(arrived.Task.WaitAsync).HandleAsync(new EffectRun("any"), WaitAsync, CancellationToken.None);
        Assert.False(handling.IsCompleted);
        arrived.SetResult();
        Assert.IsType<BrowserSkipped>(await handling);
        Assert.False(given);

        async Task<Trigger> WaitAsync()
        {
            using var limit = new CancellationTokenSource(Long, time);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(Timeout.InfiniteTimeSpan, limit.Token));
            return new BrowserSkipped();
        }
    }

    [Fact]
    public async Task End_of_the_attempt_leaves_the_limits_of_effects_alone()
    {
        var (time, ended) = (new StagedTime(), new TaskCompletionSource());
        await using var deadline = time.CreateTimer(_ => ended.TrySetResult(), null, Long, Timeout.InfiniteTimeSpan);
        var limited = new CancellationTokenSource();
        await new EffectRun("any").HandleAsync(() =>
        {
            limited.Dispose();
            limited = new CancellationTokenSource(Long, time);
            return Task.FromResult<Trigger>(new BrowserSkipped());
        });
        time.EndAttempt();
        await ended.Task;
        Assert.False(limited.IsCancellationRequested);
        limited.Dispose();
    }

    [Fact]
    public async Task Waits_of_the_named_effect_take_no_time()
    {
        var time = new StagedTime { SkipsWaitsOf = FlowEffects.PollForApproval };
        var before = time.GetUtcNow();
        await new EffectRun(nameof(FlowEffects.PollForApproval)).HandleAsync(async () =>
        {
            await Task.Delay(Long, time);
            return new BrowserSkipped();
        });
        Assert.True(time.GetUtcNow() - before >= Long);
    }

    private static async Task<NotSignedIn> RunAsync(Home home, EffectFaults faults)
    {
        await using var attempt = new LoginMachine.Hosting.LoginEngine(faults.Around(home.Parts)).Start(home.Options with { OpenBrowser = false });
        return Assert.IsType<NotSignedIn>(await attempt.Outcome);
    }
}
