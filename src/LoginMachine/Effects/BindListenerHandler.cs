using System.Net.Sockets;
using LoginMachine.Loopback;
using LoginMachine.Loopback.Peers;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using MediatR;

namespace LoginMachine.Effects;

/// <summary>Performs <see cref="BindListener"/>: one try on the port that the bind plan names.</summary>
/// <param name="waiting">Attempts that wait, ours and others'.</param>
/// <param name="earlier">Hashes of the states of earlier attempts.</param>
/// <param name="bind">Takes a port.</param>
/// <param name="peers">Looks up whose processes send requests; null is the system's lookup.</param>
internal sealed class BindListenerHandler(WaitingAttempts waiting, EarlierStates earlier, Func<int, LoopbackSockets> bind, IPeerAccounts? peers = null)
    : IRequestHandler<BindListener, Trigger>
{
    private readonly IPeerAccounts peers = peers ?? SystemPeers.Instance;
    private long began;

    /// <inheritdoc/>
    public async Task<Trigger> Handle(BindListener request, CancellationToken cancellationToken)
    {
        var attempt = request.Attempt;
        var plan = attempt.Position.Facts.Bind;
        if (plan == BindPlan.First)
        {
            began = attempt.Time.GetTimestamp();
            await AskEarlierAsync(attempt, cancellationToken).ConfigureAwait(false);
        }
        else if (plan.Attempt > 1)
        {
            await Task.Delay(attempt.Options.Limits.BindInterval, attempt.Time, cancellationToken).ConfigureAwait(false);
        }

        return TryBind(attempt, attempt.Settings.Ports[plan.PortIndex], plan.Attempt);
    }

    private async Task AskEarlierAsync(Attempt attempt, CancellationToken cancellation)
    {
        if (await waiting.AskToStopAsync(attempt, cancellation).ConfigureAwait(false) is { } asked)
        {
            attempt.Post(asked);
        }
    }

    private Trigger TryBind(Attempt attempt, int port, int count)
    {
        try
        {
            var sockets = bind(port);
            attempt.Listener = new CallbackListener(attempt, sockets, earlier.Load(), peers);
            waiting.Enter(attempt, sockets.Port);
            earlier.Add(attempt.Vault.State);
            return new ListenerBound(sockets.Port, sockets.Ipv4 is not null, sockets.Ipv6 is not null, peers.Lookup);
        }
        catch (SocketException exception)
        {
            return FaultOf(exception, () => new PortBusy(port, count, waiting.OccupantOf(port, attempt), Elapsed(attempt)), port);
        }
    }

    internal static Trigger FaultOf(SocketException exception, Func<PortBusy> busy, int port) => exception.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => busy(),
        SocketError.AccessDenied => new PortDenied(port),
        SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable => new ListenerUnavailable(ListenerFault.NoResources),
        SocketError.AddressFamilyNotSupported => new ListenerUnavailable(ListenerFault.NoLoopback),
        _ => new ListenerUnavailable(ListenerFault.Other),
    };

    private int Elapsed(Attempt attempt) => (int)attempt.Time.GetElapsedTime(began).TotalMilliseconds;
}
