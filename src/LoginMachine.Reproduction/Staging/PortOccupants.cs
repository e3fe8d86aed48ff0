using System.Net.Sockets;
using System.Text;
using LoginMachine.Loopback;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;
using LoginMachine.Reproduction.Scripts;

namespace LoginMachine.Reproduction.Staging;

/// <summary>
/// Who else is on the machine: programs that hold ports, attempts of ours among them. They hold other ports than the
/// recorded ones, which may be in use here.
/// </summary>
internal sealed class PortOccupants : IDisposable
{
    private const string OtherAttempt = "0000000000000000";
    private const int MaxPorts = 16;

    private readonly Dictionary<int, LoopbackSockets> held = [];
    private readonly Folders folders;

    internal PortOccupants(Script script, Folders folders)
    {
        this.folders = folders;
        Ports = [.. script.Settings.Ports.Take(MaxPorts).Select((port, index) => PortFor(script, port, index)).DefaultIfEmpty(0)];
        Introduce(script.Earlier);
    }

    /// <summary>Gets the ports that stand for the recorded ones, in the same order.</summary>
    internal IReadOnlyList<int> Ports { get; }

    /// <summary>The holder of a port leaves it.</summary>
    internal void Leave(int port)
    {
        if (held.Remove(port, out var sockets))
        {
            sockets.Dispose();
        }
    }

    public void Dispose()
    {
        foreach (var port in held.Keys.ToArray())
        {
            Leave(port);
        }
    }

    private int PortFor(Script script, int port, int index)
    {
        var busy = script.Binds.Where(bind => bind.PortIndex == index).Select(bind => bind.Outcome).OfType<PortBusy>().LastOrDefault();
        if (busy is null)
        {
            return port == 0 ? 0 : FaultyEndpoints.FreePort();
        }

        var sockets = LoopbackSockets.Bind(0);
        held[sockets.Port] = sockets;
        _ = busy.Occupant == Occupant.OtherProfile ? Note("other", OtherAttempt, sockets.Port) : false;
        return sockets.Port;
    }

    /// <summary>The earlier attempt of the same profile: its note, and what answers at the address in it.</summary>
    private void Introduce(EarlierLoginAsked? asked)
    {
        if (asked is null)
        {
            return;
        }

        if (asked.Answer == EarlierLoginAnswer.Gone)
        {
            Note(Script.ProfileName, asked.Attempt.Text, FaultyEndpoints.FreePort());
            return;
        }

        var sockets = held.Values.FirstOrDefault() ?? LoopbackSockets.Bind(0);
        held[sockets.Port] = sockets;
        Note(Script.ProfileName, asked.Attempt.Text, sockets.Port);
        _ = AnswerAsync(sockets.Ipv4!, asked.Answer == EarlierLoginAnswer.Yields ? "204 No Content" : "403 Forbidden");
    }

    private static async Task AnswerAsync(Socket listener, string status)
    {
        try
        {
            using var connection = await listener.AcceptAsync().ConfigureAwait(false);
            await connection.ReceiveAsync(new byte[4096]).ConfigureAwait(false);
            await connection.SendAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // No request arrived before the end.
        }
    }

    private bool Note(string profile, string attempt, int port)
    {
        PrivateFile.EnsureFolder(folders.Waiting);
        File.WriteAllText(Path.Combine(folders.Waiting, profile + ".json"), $$"""{"attempt":"{{attempt}}","port":{{port}},"key":"reproduction"}""");
        return true;
    }
}
