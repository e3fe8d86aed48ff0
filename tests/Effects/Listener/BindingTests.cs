using System.Net;
using System.Net.Sockets;
using LoginMachine.Failures;
using LoginMachine.Loopback;
using LoginMachine.Machine.Triggers;
using LoginMachine.Tests.Support;

namespace LoginMachine.Tests.Effects.Listener;

[Trait("Behaviour", "A1")]
public sealed class BindingTests
{
    [Theory]
    [InlineData(AddressFamily.InterNetwork)]
    [InlineData(AddressFamily.InterNetworkV6)]
    public async Task Each_family_answers_on_the_same_port_and_keeps_it(AddressFamily family)
    {
        await using var flow = await Flow.ListenAsync();
        var bound = await flow.SeenAsync<ListenerBound>();
        Assert.True(bound is { Ipv4: true, Ipv6: true });
        var answer = await RawHttp.SendAsync(bound.Port, RawHttp.Get(bound.Port, "/nothing"), family);
        Assert.Equal(404, answer.Status);
        Assert.Equal(SocketError.AddressAlreadyInUse, BindError(family, bound.Port));
    }

    [Theory]
    [InlineData(AddressFamily.InterNetwork)]
    [InlineData(AddressFamily.InterNetworkV6)]
    public async Task A_machine_without_one_family_signs_in_over_the_other(AddressFamily missing)
    {
        await using var flow = await Flow.ListenAsync(new() { Parts = parts => parts with { Bind = port => LoopbackSockets.Bind(port, Without(missing)) } });
        var bound = await flow.SeenAsync<ListenerBound>();
        Assert.Equal((missing != AddressFamily.InterNetwork, missing != AddressFamily.InterNetworkV6), (bound.Ipv4, bound.Ipv6));
        var callback = await flow.CallbackAsync();
        var other = missing == AddressFamily.InterNetwork ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;
        var page = await RawHttp.SendAsync(bound.Port, RawHttp.Get(bound.Port, callback.PathAndQuery), other);
        Assert.Equal(200, page.Status);
        await flow.SignedInAsync();
    }

    [Fact]
    public async Task A_machine_without_loopback_is_reported()
    {
        await using var flow = await Flow.StartAsync(new()
        {
            Parts = parts => parts with { Bind = port => LoopbackSockets.Bind(port, Without(AddressFamily.InterNetwork, AddressFamily.InterNetworkV6)) },
        });
        var failure = (await flow.FailedAsync()).Failure;
        Assert.Equal(FailureCategory.LocalServerUnavailable, failure.Category);
        Assert.Equal(new ListenerUnavailable(ListenerFault.NoLoopback), failure.Cause);
    }

    [Fact]
    [Trait("Behaviour", "A2")]
    public void Any_free_port_is_drawn_again_if_the_other_family_has_it_taken()
    {
        var taken = 2;
        using var sockets = LoopbackSockets.Bind(0, (address, port) =>
            address.Equals(IPAddress.IPv6Loopback) && taken-- > 0 ? throw new SocketException((int)SocketError.AddressAlreadyInUse) : Open(address, port));
        Assert.Equal(-1, taken);
        Assert.Equal(((IPEndPoint)sockets.Ipv4!.LocalEndPoint!).Port, ((IPEndPoint)sockets.Ipv6!.LocalEndPoint!).Port);
    }

    [Fact]
    public void A_port_that_one_family_has_taken_is_busy_and_the_other_family_is_given_back()
    {
        using var holder = Open(IPAddress.IPv6Loopback, 0);
        var port = ((IPEndPoint)holder.LocalEndPoint!).Port;
        var busy = Assert.Throws<SocketException>(() => LoopbackSockets.Bind(port));
        Assert.Equal(SocketError.AddressAlreadyInUse, busy.SocketErrorCode);
        using var free = Open(IPAddress.Loopback, port);
    }

    private static Func<IPAddress, int, Socket> Without(params AddressFamily[] missing) => (address, port) =>
        missing.Contains(address.AddressFamily) ? throw new SocketException((int)SocketError.AddressNotAvailable) : Open(address, port);

    private static Socket Open(IPAddress address, int port)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            socket.Listen(512);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static SocketError BindError(AddressFamily family, int port) => Assert.Throws<SocketException>(
        () => Open(family == AddressFamily.InterNetwork ? IPAddress.Loopback : IPAddress.IPv6Loopback, port)).SocketErrorCode;
}
