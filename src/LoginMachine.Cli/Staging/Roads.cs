using System.Net;
using System.Net.Sockets;
using LoginMachine.Machine.Triggers;
using LoginMachine.TestProvider;

namespace LoginMachine.Cli.Staging;

/// <summary>Ways to the provider on which a request goes astray.</summary>
internal static class Roads
{
    /// <summary>An address of the provider, with what is in the way.</summary>
    internal static string To(LoopbackProvider provider, string path, TransportFault? fault = null) => fault switch
    {
        TransportFault.Refused or TransportFault.NameUnknown or TransportFault.Unreachable => $"http://127.0.0.1:{FreePort()}{path}",
        TransportFault.Tls => $"https://127.0.0.1:{provider.Issuer.Port}{path}",
        _ => provider.IssuerName + path,
    };

    /// <summary>What the provider does with a request that has arrived, as far as it is its doing.</summary>
    internal static Fault? At(TransportFault fault) => fault switch
    {
        TransportFault.Timeout => Fault.Never(),
        TransportFault.Dropped or TransportFault.Setup or TransportFault.Other => Fault.Drop(),
        _ => null,
    };

    /// <summary>A port that nobody listens on.</summary>
    internal static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}

/// <summary>A proxy that cannot be reached, on the way to one path alone.</summary>
/// <param name="path">The path; null is none.</param>
internal sealed class DeadProxy(string? path) : IWebProxy
{
    private readonly Uri address = new($"http://127.0.0.1:{Roads.FreePort()}");

    public ICredentials? Credentials { get; set; }

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : address;

    public bool IsBypassed(Uri host) => host.AbsolutePath != path;
}
