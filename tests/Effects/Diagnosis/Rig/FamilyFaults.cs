using System.Net;
using System.Net.Sockets;
using LoginMachine.Tests.Support;
using static LoginMachine.Tests.Effects.Diagnosis.Rig.Planting;

namespace LoginMachine.Tests.Effects.Diagnosis.Rig;

/// <summary>The provider can be reached over one address family only, and that is not the one of the URL.</summary>
internal static class FamilyFaults
{
    private static readonly string[] Registration = ["client ID", "redirect URI", "NTP"];

    internal static readonly PlantedFault[] All =
    [
        new("the provider is at an IPv6 address and listens on IPv4 only", () => ClosedAsync(IPAddress.Loopback, "[::1]"), @"\[::1\]", "refused|no route", "IPv6")
        {
            Never = Registration,
            Unless = () => Socket.OSSupportsIPv6 && HasIpv6() ? null : "this machine has no IPv6 loopback",
        },
        new("the provider is at an IPv4 address and listens on IPv6 only", () => ClosedAsync(IPAddress.IPv6Loopback, "127.0.0.1"), @"127\.0\.0\.1", "refused", "IPv4")
        {
            Never = Registration,
            Unless = () => Socket.OSSupportsIPv6 && HasIpv6() ? null : "this machine has no IPv6 loopback",
        },
    ];

    private static async Task<Planted> ClosedAsync(IPAddress listens, string host)
    {
        using var other = new TcpListener(listens, 0);
        other.Start();
        return await RunAsync(TokenEndpointAt($"http://{host}:{((IPEndPoint)other.LocalEndpoint).Port}/token"), flow => flow.VisitAsync());
    }

    private static bool HasIpv6()
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
