using LoginMachine.Failures;
using LoginMachine.Loopback;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Support;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Tests.Effects.Listener;

/// <summary>Cancel and deadline while the provider hangs, at each stage, on a clock that only the test moves.</summary>
[Trait("Behaviour", "A14")]
public sealed class EndingTests
{
    private static readonly TimeSpan Whole = TimeSpan.FromMinutes(1);

    public static TheoryData<FlowState, Endpoint?, FailureCategory> Stages => new()
    {
        { FlowState.Discovering, Endpoint.Discovery, FailureCategory.DiscoveryFailed },
        { FlowState.Binding, null, FailureCategory.LocalServerUnavailable },
        { FlowState.WaitingForCallback, null, FailureCategory.CallbackTimeout },
        { FlowState.ExchangingToken, Endpoint.Token, FailureCategory.TokenExchangeTimeout },
        { FlowState.VerifyingIdentity, Endpoint.Keys, FailureCategory.KeysUnavailable },
    };

    [Theory]
    [MemberData(nameof(Stages))]
    public async Task A_cancel_works_at_once(FlowState stage, Endpoint? hanging, FailureCategory category)
    {
        using var holder = stage == FlowState.Binding ? LoopbackSockets.Bind(0) : null;
        await using var flow = await HangAsync(stage, hanging, holder, new FakeTime());
        await flow.Attempt.CancelAsync(byUser: true).InTimeAsync();
        var failure = (await flow.FailedAsync()).Failure;
        Assert.Equal(FailureCategory.LoginCancelled, failure.Category);
        Assert.Equal(new Cancelled(CancelledBy.Person), failure.Cause);
        Assert.Equal(stage, (await flow.JournalAsync()).First(entry => entry.Trigger is Cancelled).From);
        Assert.NotEqual(FailureCategory.LoginCancelled, category);
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public async Task The_deadline_ends_it(FlowState stage, Endpoint? hanging, FailureCategory category)
    {
        var time = new FakeTime();
        using var holder = stage == FlowState.Binding ? LoopbackSockets.Bind(0) : null;
        await using var flow = await HangAsync(stage, hanging, holder, time);
        time.Advance(Whole);
        var failure = (await flow.FailedAsync()).Failure;
        Assert.Equal(category, failure.Category);
        Assert.Equal(stage, (await flow.JournalAsync()).First(entry => entry.Trigger is DeadlineReached).From);
    }

    [Fact]
    public async Task The_browser_that_is_held_open_learns_of_the_cancel()
    {
        await using var flow = await Flow.ListenAsync(new() { Faults = faults => faults.Set(Endpoint.Token, Fault.Never()) });
        var visit = flow.VisitAsync();
        await flow.Provider.WhenArrivedAsync(Endpoint.Token).InTimeAsync();
        await flow.Attempt.CancelAsync(byUser: true).InTimeAsync();
        Assert.Equal(410, (await visit).Status);
    }

    [Fact]
    public async Task Disposing_the_attempt_cancels_it_and_gives_the_port_back()
    {
        await using var flow = await Flow.ListenAsync();
        var port = (await flow.ListeningAsync()).Port;
        using var silent = await RawHttp.ConnectAsync(port);
        await flow.Attempt.DisposeAsync();
        Assert.Equal(new Cancelled(CancelledBy.Host), (await flow.FailedAsync()).Failure.Cause);
        using var again = LoopbackSockets.Bind(port);
    }

    [Fact]
    public async Task The_deadline_is_no_help_to_an_answer_that_came_in_time()
    {
        var time = new FakeTime();
        await using var flow = await Flow.ListenAsync(Setup(null, null).On(time));
        Assert.Equal(200, (await flow.VisitAsync()).Status);
        await flow.SignedInAsync();
        time.Advance(Whole);
        Assert.Empty(await flow.JournaledAsync<DeadlineReached>());
    }

    private static FlowSetup Setup(Endpoint? hanging, LoopbackSockets? holder) => new()
    {
        Profile = profile => profile with { Ports = [holder?.Port ?? 0] },
        Limits = new() { Timeout = Whole, Request = 2 * Whole, BindInterval = 2 * Whole },
        Faults = faults => _ = hanging is { } endpoint ? Set(faults, endpoint) : faults,
    };

    private static Faults Set(Faults faults, Endpoint endpoint)
    {
        faults.Set(endpoint, Fault.Never());
        return faults;
    }

    private static async Task<Flow> HangAsync(FlowState stage, Endpoint? hanging, LoopbackSockets? holder, FakeTime time)
    {
        var flow = await Flow.StartAsync(Setup(hanging, holder).On(time));
        if (stage > FlowState.WaitingForCallback)
        {
            _ = flow.GetAsync((await flow.CallbackAsync()).PathAndQuery);
        }

        await flow.ReachedAsync(stage);
        if (hanging is { } endpoint)
        {
            await flow.Provider.WhenArrivedAsync(endpoint).InTimeAsync();
        }
        else if (stage == FlowState.Binding)
        {
            await time.WhenWaitedForAsync(2 * Whole);
        }

        return flow;
    }
}
