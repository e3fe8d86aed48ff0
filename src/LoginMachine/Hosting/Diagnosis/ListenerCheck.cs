using System.Net;
using System.Net.Sockets;
using LoginMachine.Effects;
using LoginMachine.Loopback;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Hosting.Diagnosis;

/// <summary>Takes each port of the profile and sends a byte to itself over each family.</summary>
internal static class ListenerCheck
{
    private const string Name = "listener";
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    internal static async IAsyncEnumerable<Finding> LookAsync(Examination examination)
    {
        foreach (var port in examination.Profile?.Ports ?? [0])
        {
            yield return await LookAsync(examination, port).ConfigureAwait(false);
        }

        if (examination.Profile?.RedirectHost == RedirectHost.Localhost)
        {
            yield return await NameAsync().ConfigureAwait(false);
        }
    }

    private static async Task<Finding> LookAsync(Examination examination, int port)
    {
        try
        {
            using var sockets = examination.Parts.Bind(port);
            var (four, six) = (await AnswersAsync(sockets.Ipv4).ConfigureAwait(false), await AnswersAsync(sockets.Ipv6).ConfigureAwait(false));
            return (four, six) switch
            {
                (true, true) => Examination.Well(Name, $"{Words(port)} answers on 127.0.0.1 and on ::1"),
                (true, false) => Examination.Advise(Name, $"{Words(port)} answers on 127.0.0.1 only; a browser that resolves localhost to ::1 cannot reach it"),
                (false, true) => Examination.Advise(Name, $"{Words(port)} answers on ::1 only; a browser that resolves localhost to 127.0.0.1 cannot reach it"),
                _ => examination.Broken(Name, FlowState.Binding, new ListenerUnavailable(ListenerFault.Other)),
            };
        }
        catch (SocketException exception)
        {
            return examination.Broken(Name, FlowState.Binding, BindListenerHandler.FaultOf(exception, () => new PortBusy(port, 1, OccupantOf(examination, port)), port));
        }
    }

    private static Occupant OccupantOf(Examination examination, int port) =>
        examination.Attempt is { } attempt ? new WaitingAttempts(examination.Parts.Folders.Waiting).OccupantOf(port, attempt) : Occupant.Stranger;

    private static string Words(int port) => port == 0 ? "a free port" : $"port {port}";

    private static async Task<bool> AnswersAsync(Socket? socket)
    {
        if (socket?.LocalEndPoint is not IPEndPoint address)
        {
            return false;
        }

        using var limit = new CancellationTokenSource(Longest);
        using var client = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await client.ConnectAsync(address, limit.Token).ConfigureAwait(false);
            using var accepted = await socket.AcceptAsync(limit.Token).ConfigureAwait(false);
            await client.SendAsync(new byte[] { 1 }, limit.Token).ConfigureAwait(false);
            return await accepted.ReceiveAsync(new byte[1], limit.Token).ConfigureAwait(false) == 1;
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            return false;
        }
    }

    private static async Task<Finding> NameAsync()
    {
        IPAddress[] addresses;
        try
        {
            addresses = await Dns.GetHostAddressesAsync("localhost").ConfigureAwait(false);
        }
        catch (SocketException)
        {
            addresses = [];
        }

        return addresses.Length > 0 && Array.TrueForAll(addresses, IPAddress.IsLoopback)
            ? Examination.Well("localhost", "the name resolves to this machine")
            : Examination.Advise("localhost", "the name does not resolve to this machine only, and the profile redirects to it");
    }
}
