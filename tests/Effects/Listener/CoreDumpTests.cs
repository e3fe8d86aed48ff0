using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using LoginMachine.Loopback.Peers;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;

namespace LoginMachine.Tests.Effects.Listener;

/// <summary>The memory of the program, in which tokens are, is in no core dump.</summary>
public sealed partial class CoreDumpTests
{
    private const int GetDumpable = 3;
    private const int SetDumpable = 4;

    [SkippableFact]
    public async Task Core_dumps_are_off_and_the_owner_of_a_connection_is_found_anyway()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "asks Linux");
        try
        {
            CoreDumps.Disable();
            Assert.Equal(0, Control(GetDumpable, 0, 0, 0, 0));
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            using var client = new TcpClient();
            await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
            using var accepted = await listener.AcceptSocketAsync();
            Assert.Equal(PeerAccount.Own, SystemPeers.Instance.OwnerOf((IPEndPoint)accepted.RemoteEndPoint!, (IPEndPoint)accepted.LocalEndPoint!));
        }
        finally
        {
            _ = Control(SetDumpable, 1, 0, 0, 0);
        }
    }

    [DllImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Control(int option, nuint value, nuint unused3, nuint unused4, nuint unused5);
}
