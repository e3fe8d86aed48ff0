using System.Net;
using System.Net.Sockets;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Http;

/// <summary>
/// Opens a connection over whichever address answers first (RFC 8305, Happy Eyeballs): both families in turn, the next
/// one after a quarter of a second or as soon as one fails, so that a dead address costs no more than that.
/// </summary>
/// <param name="passage">Learns how far it came.</param>
/// <param name="port">The port.</param>
/// <param name="lookup">Looks a host up; null is the system's resolver.</param>
internal sealed class Dialer(Passage passage, int port, Func<string, CancellationToken, Task<Found>[]>? lookup = null)
{
    /// <summary>RFC 8305, section 5: the recommended delay between two attempts.</summary>
    private static readonly TimeSpan Head = TimeSpan.FromMilliseconds(250);

    /// <summary>RFC 8305, section 3: how long the answer for IPv6 is awaited when that for IPv4 is there.</summary>
    private static readonly TimeSpan Resolution = TimeSpan.FromMilliseconds(50);

    private readonly List<IPAddress> next = [];
    private readonly Dictionary<Task<Socket>, IPAddress> dialing = [];
    private readonly List<ConnectFault> faults = [];
    private AddressFamily last;

    /// <summary>Opens the connection.</summary>
    /// <param name="host">A name or an address.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="SocketException">There is none; the passage says why.</exception>
    internal async Task<Socket> ConnectAsync(string host, CancellationToken cancellation)
    {
        passage.Stage = RequestStage.Name;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            return await RaceAsync(host, [.. (lookup ?? Lookup.Start)(host, over.Token)], over.Token).ConfigureAwait(false);
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
            foreach (var late in dialing.Keys)
            {
                _ = LeaveAsync(late);
            }
        }
    }

    private async Task<Socket> RaceAsync(string host, List<Task<Found>> asking, CancellationToken cancellation)
    {
        var wait = Task.CompletedTask;
        var cancelled = Task.Delay(Timeout.Infinite, cancellation);
        await Task.WhenAny([.. asking, cancelled]).ConfigureAwait(false);
        if (!asking[0].IsCompleted)
        {
            await Task.WhenAny(asking[0], Task.Delay(Resolution, cancellation)).ConfigureAwait(false);
        }

        while (true)
        {
            await LearnAsync(host, asking).ConfigureAwait(false);
            if (wait.IsCompleted && next.Count > 0)
            {
                Dial(cancellation);
                wait = Task.Delay(Head, cancellation);
            }

            if (dialing.Count == 0 && next.Count == 0 && asking.Count == 0)
            {
                throw Failed();
            }

            var done = await Task.WhenAny([cancelled, .. dialing.Keys, .. asking, .. next.Count > 0 ? [wait] : Array.Empty<Task>()]).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            if (done is Task<Socket> dialed && dialing.Remove(dialed))
            {
                if (dialed.IsCompletedSuccessfully)
                {
                    return await dialed.ConfigureAwait(false);
                }

                faults.Add(FaultOf(dialed.Exception?.InnerException));
                wait = Task.CompletedTask;
            }
        }
    }

    /// <summary>Takes in what the name server has answered so far.</summary>
    private async Task LearnAsync(string host, List<Task<Found>> asking)
    {
        foreach (var answered in asking.Where(task => task.IsCompleted).ToArray())
        {
            asking.Remove(answered);
            var found = await answered.ConfigureAwait(false);
            next.AddRange(found.Addresses);
            if (found.Fault is { } fault)
            {
                faults.Add(fault);
            }

            passage.Local |= found.Addresses.Length > 0 && !LoopbackHost.Is(host) && Array.TrueForAll(found.Addresses, LoopbackHost.Is);
        }
    }

    /// <summary>Tries the next address, of the family that had not the last turn if there is one.</summary>
    private void Dial(CancellationToken cancellation)
    {
        var address = next.Find(one => one.AddressFamily != last) ?? next[0];
        next.Remove(address);
        last = address.AddressFamily;
        passage.Stage = RequestStage.Connect;
        dialing.Add(DialAsync(address, cancellation), address);
    }

    private async Task<Socket> DialAsync(IPAddress address, CancellationToken cancellation)
    {
        var ipv6 = address.AddressFamily == AddressFamily.InterNetworkV6;
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            passage.Try(ipv6);
            await socket.ConnectAsync(new IPEndPoint(address, port), cancellation).ConfigureAwait(false);
            return socket;
        }
        catch (Exception exception)
        {
            socket.Dispose();
            if (FaultOf(exception) == ConnectFault.NoRoute)
            {
                passage.Untry(ipv6);
            }

            throw;
        }
    }

    private SocketException Failed()
    {
        passage.Fault = faults.Count == 0 ? ConnectFault.NameUnknown : faults.MinBy(Rank);
        return new SocketException((int)SocketError.NotConnected);
    }

    /// <summary>Of several reasons, the one that says most of the host counts.</summary>
    private static int Rank(ConnectFault fault) => fault switch
    {
        ConnectFault.OutOfDescriptors => 0,
        ConnectFault.Forbidden => 1,
        ConnectFault.Refused => 2,
        ConnectFault.HostUnreachable => 3,
        ConnectFault.TimedOut => 4,
        ConnectFault.NoRoute => 5,
        ConnectFault.Other => 6,
        ConnectFault.NameServerSilent => 7,
        _ => 8,
    };

    private static ConnectFault FaultOf(Exception? exception) => (exception as SocketException)?.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => ConnectFault.Refused,
        SocketError.AccessDenied => ConnectFault.Forbidden,
        SocketError.TooManyOpenSockets => ConnectFault.OutOfDescriptors,
        SocketError.HostUnreachable or SocketError.HostDown => ConnectFault.HostUnreachable,
        SocketError.TimedOut => ConnectFault.TimedOut,

        // An address that this machine has no family or no source address for; a route that swallows packets is an invalid argument.
        SocketError.NetworkUnreachable or SocketError.NetworkDown or SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported or SocketError.InvalidArgument => ConnectFault.NoRoute,
        _ => ConnectFault.Other,
    };

    private static async Task LeaveAsync(Task<Socket> late)
    {
        await ((Task)late).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (late.IsCompletedSuccessfully)
        {
            (await late.ConfigureAwait(false)).Dispose();
        }
    }
}
