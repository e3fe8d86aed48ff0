using System.Net.Sockets;
using LoginMachine.Failures;
using LoginMachine.Loopback;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.Tests.Support;

namespace LoginMachine.Tests.Effects.Listener;

[Trait("Behaviour", "A3")]
public sealed class BusyPortTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task A_busy_port_is_tried_ten_times_200_ms_apart_and_the_failure_names_it_all()
    {
        using var holder = LoopbackSockets.Bind(0);
        var time = new FakeTime();
        await using var flow = await Flow.StartAsync(new FlowSetup { Profile = profile => profile with { Ports = [holder.Port] } }.On(time));
        for (var wait = 1; wait < 10; wait++)
        {
            await flow.SeenAsync<PortBusy>(busy => busy.Attempt == wait);
            await time.PassAsync(Interval);
        }

        var failure = (await flow.FailedAsync()).Failure;
        Assert.Equal((FailureCategory.LocalServerUnavailable, Phase.BindLocalServer), (failure.Category, failure.Phase));
        Assert.Equal($"port {holder.Port} is held by another program after 10 tries in 1800 ms", FailureDetail.Of(failure.Cause));
        var expected = Enumerable.Range(1, 10).Select(attempt => new PortBusy(holder.Port, attempt, Occupant.Stranger, (attempt - 1) * 200));
        Assert.Equal(expected, await flow.JournaledAsync<PortBusy>());
    }

    [Fact]
    [Trait("Behaviour", "A2")]
    public async Task After_a_busy_port_the_next_of_the_list_is_taken()
    {
        using var first = LoopbackSockets.Bind(0);
        using var second = LoopbackSockets.Bind(0);
        await using var flow = await Flow.ListenAsync(new()
        {
            Profile = profile => profile with { Ports = [first.Port, second.Port, 0] },
            Limits = new Limits { BindAttempts = 2, BindInterval = TimeSpan.FromMilliseconds(1) },
        });
        Assert.DoesNotContain((await flow.ListeningAsync()).Port, new[] { first.Port, second.Port });
        Assert.Equal(200, (await flow.VisitAsync()).Status);
        Assert.Equal(
            [(first.Port, 1), (first.Port, 2), (second.Port, 1), (second.Port, 2)],
            (await flow.JournaledAsync<PortBusy>()).Select(busy => (busy.Port, busy.Attempt)));
    }

    [Fact]
    [Trait("Behaviour", "A2")]
    public async Task The_first_port_of_the_list_is_used_if_it_is_free()
    {
        int port;
        using (var free = LoopbackSockets.Bind(0))
        {
            port = free.Port;
        }

        await using var flow = await Flow.ListenAsync(new() { Profile = profile => profile with { Ports = [port, 0] } });
        Assert.Equal(port, (await flow.ListeningAsync()).Port);
    }

    [Fact]
    public async Task A_port_that_becomes_free_is_taken_at_the_next_try()
    {
        var holder = LoopbackSockets.Bind(0);
        var time = new FakeTime();
        await using var flow = await Flow.StartAsync(new FlowSetup { Profile = profile => profile with { Ports = [holder.Port] } }.On(time));
        await flow.SeenAsync<PortBusy>();
        await time.WhenWaitedForAsync(Interval);
        var port = holder.Port;
        holder.Dispose();
        time.Advance(Interval);
        Assert.Equal(port, (await flow.ListeningAsync()).Port);
    }

    [Fact]
    [Trait("Behaviour", "A4")]
    public async Task A_port_that_may_not_be_taken_is_left_at_once_for_the_next()
    {
        // On a clock that does not move, a wait before the next port would last forever.
        await using var flow = await Flow.ListenAsync(new FlowSetup
        {
            Profile = profile => profile with { Ports = [1455, 1457, 0] },
            Parts = parts => parts with { Bind = port => port == 0 ? LoopbackSockets.Bind(0) : throw Denied() },
        }.On(new FakeTime()));
        Assert.Equal(200, (await flow.VisitAsync()).Status);
        Assert.Equal([new(1455), new(1457)], await flow.JournaledAsync<PortDenied>());
    }

    [Fact]
    [Trait("Behaviour", "A4")]
    public async Task If_no_port_may_be_used_the_failure_names_the_last()
    {
        await using var flow = await Flow.StartAsync(new()
        {
            Profile = profile => profile with { Ports = [1455, 1457] },
            Parts = parts => parts with { Bind = _ => throw Denied() },
        });
        var failure = (await flow.FailedAsync()).Failure;
        Assert.Equal(FailureCategory.LocalServerUnavailable, failure.Category);
        Assert.Equal("the system does not allow port 1457", FailureDetail.Of(failure.Cause));
    }

    private static SocketException Denied() => new((int)SocketError.AccessDenied);
}
