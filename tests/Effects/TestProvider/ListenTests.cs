using System.Net;
using System.Net.Sockets;
using LoginMachine.TestProvider;
using LoginMachine.TestProvider.Serving;

namespace LoginMachine.Tests.Effects.TestProvider;

/// <summary>Binding and listening are one step, which is tried again on another free port.</summary>
public sealed class ListenTests
{
    [Fact]
    public void A_free_port_that_is_taken_before_it_listens_is_given_up_for_another()
    {
        var tries = 0;
        using var socket = LoopbackServer.Listen(0, port => ++tries < 3 ? throw new SocketException((int)SocketError.AddressAlreadyInUse) : Any(port));
        Assert.Equal(3, tries);
    }

    [Fact]
    public void A_port_that_was_asked_for_is_not_exchanged_for_another()
    {
        using var taken = LoopbackServer.Listen(0);
        var port = ((IPEndPoint)taken.LocalEndPoint!).Port;
        Assert.Equal(SocketError.AddressAlreadyInUse, Assert.Throws<SocketException>(() => LoopbackServer.Listen(port)).SocketErrorCode);
    }

    [Fact]
    public async Task The_port_accepts_connections_before_the_server_has_started()
    {
        using var socket = LoopbackServer.Listen(0);
        using var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)socket.LocalEndPoint!);
        Assert.True(client.Connected);
    }

    [Fact]
    public async Task Many_providers_start_at_once()
    {
        var providers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => LoopbackProvider.StartAsync()));
        Assert.Equal(20, providers.Select(provider => provider.Issuer.Port).Distinct().Count());
        await Task.WhenAll(providers.Select(provider => provider.DisposeAsync().AsTask()));
    }

    private static Socket Any(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        return socket;
    }
}
