using System.Net;
using System.Net.Sockets;
using LoginMachine.Machine.Triggers;
using LoginMachine.TestProvider;

namespace LoginMachine.Reproduction.Staging;

/// <summary>Ways to the provider on which a request goes astray.</summary>
internal static class FaultyEndpoints
{
    /// <summary>Returns an address of the provider, with what is in the way.</summary>
    internal static string To(LoopbackProvider provider, string path, TransportFault? fault = null) => fault switch
    {
        TransportFault.Refused or TransportFault.NameUnknown or TransportFault.Unreachable => $"http://127.0.0.1:{FreePort()}{path}",
        _ => provider.IssuerName + path,
    };

    /// <summary>Returns whether a fault is one that a <see cref="StagedNetwork"/> has.</summary>
    internal static bool ByNetwork(TransportFault? fault) => fault is TransportFault.Tls or TransportFault.Proxy or TransportFault.Setup;

    /// <summary>Returns what the provider does with a request that has arrived, as far as it is its doing.</summary>
    internal static Fault? At(TransportFault fault) => fault switch
    {
        TransportFault.Timeout => Fault.Never(),
        TransportFault.Dropped or TransportFault.Other => Fault.Drop(),
        _ => null,
    };

    /// <summary>Straight to wherever it is, whatever the machine's settings say.</summary>
    internal static IWebProxy NoProxy => new WebProxy();

    /// <summary>Returns a port that nothing listens on.</summary>
    internal static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
