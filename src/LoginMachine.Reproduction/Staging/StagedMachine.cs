using System.Net.Sockets;
using LoginMachine.Credentials;
using LoginMachine.Hosting;
using LoginMachine.Journal;
using LoginMachine.Loopback;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;
using LoginMachine.Reproduction.Faults;
using LoginMachine.Reproduction.Scripts;
using LoginMachine.Run;

namespace LoginMachine.Reproduction.Staging;

/// <summary>A machine that is in the way as recorded: ports, clock, browser, store and journal.</summary>
internal sealed class StagedMachine : IDisposable
{
    private readonly Script script;
    private readonly Queue<BindTry> binds;
    private readonly StagedSaveLock saveLock;
    private readonly TaskCompletionSource played = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int linesBefore;

    internal StagedMachine(Script script, string root)
    {
        this.script = script;
        saveLock = new StagedSaveLock(script);
        binds = new Queue<BindTry>(script.Binds);
        Folders = new Folders(root, root, root);
        Limits = LimitsOf(script.Settings);
        Time = new StagedTime { SkipsWaitsOf = FlowEffects.PollForApproval, RunsAway = script.RanAway };
        Faults = ScriptFaults.Plan(script, played.Task);
        PortOccupants = new PortOccupants(script, Folders);
        Browser = new StagedBrowser(script.Browser);
        if (script.BrowserLeaves && script.ExternalInputs.Any(input => input.Trigger is CallbackReceived { State: StateCheck.Valid }))
        {
            Left.Reset();
        }
    }

    internal Folders Folders { get; }

    internal Limits Limits { get; }

    internal StagedTime Time { get; }

    internal PortOccupants PortOccupants { get; }

    internal StagedBrowser Browser { get; }

    /// <summary>Gets the faults of effects.</summary>
    internal EffectFaults Faults { get; }

    /// <summary>Set unless the browser has to leave first.</summary>
    internal ManualResetEventSlim Left { get; } = new(true);

    /// <summary>Set once a callback that counts has come to the loop.</summary>
    internal ManualResetEventSlim CallbackTaken { get; } = new();

    internal LoginEngineOptions Parts(StagedNetwork network) => new()
    {
        Folders = Folders,
        Environment = StagedEnvironment.Of(script, network.Variables),
        Time = Time,
        Browser = Browser,
        Proxy = network.Proxied ? null : FaultyEndpoints.NoProxy,
        Bind = Bind,
        Behaviors = [Faults],
        Stores = _ => new StagedStore(Save) { InTheWay = script.Obstacle },
        Locks = StagedSaveLock.IsNeeded(script) ? _ => saveLock : null,
        Journal = journal => new FalteringJournal(journal, script.Lost?.Fault ?? StorageFault.Other, IsLost),
    };

    public void Dispose()
    {
        EndPlay();
        PortOccupants.Dispose();
    }

    /// <summary>Everything that comes from outside has come: what is held may go on.</summary>
    internal void EndPlay()
    {
        played.TrySetResult();
        Left.Set();
    }

    /// <summary>How long the attempt had does not matter: its time ends when the script ends it. Waiting for a busy port takes no time.</summary>
    private static Limits LimitsOf(Settings settings) => new()
    {
        BindAttempts = settings.BindAttempts,
        BindInterval = TimeSpan.Zero,
        ClockSkew = TimeSpan.FromSeconds(Math.Max(0, settings.SkewSeconds)),
    };

    private LoopbackSockets Bind(int port)
    {
        binds.TryDequeue(out var next);
        return next?.Outcome switch
        {
            PortDenied => throw new SocketException((int)SocketError.AccessDenied),
            ListenerUnavailable unavailable => throw new SocketException((int)ErrorOf(unavailable.Reason)),
            PortBusy => LoopbackSockets.Bind(port),
            ListenerBound bound => Free(port, bound.Ipv4, bound.Ipv6),
            _ => Free(port, true, true),
        };
    }

    private LoopbackSockets Free(int port, bool ipv4, bool ipv6)
    {
        PortOccupants.Leave(port);
        return LoopbackSockets.Bind(port, ipv4, ipv6);
    }

    private static SocketError ErrorOf(ListenerFault reason) => reason switch
    {
        ListenerFault.NoLoopback => SocketError.AddressFamilyNotSupported,
        ListenerFault.NoResources => SocketError.TooManyOpenSockets,
        _ => SocketError.OperationNotSupported,
    };

    private SavedCredentials Save(CancellationToken cancellation) =>
        script.Saving is CredentialsNotSaved { Reason: var fault } ? throw StagedStore.Exception(fault)
        : script.Saving is CredentialsSaved saved ? new SavedCredentials(saved.Replaced, saved.Keyring)
        : false;

    /// <summary>Also the place to wait for a user who leaves: the loop does not go on meanwhile.</summary>
    private bool IsLost(JournalEntry entry)
    {
        if (entry.Trigger is CallbackReceived { State: StateCheck.Valid })
        {
            CallbackTaken.Set();
            Left.Wait();
        }

        return script.Lost is { } lost && entry.From == lost.From && entry.Trigger is not Started && linesBefore++ == lost.After;
    }
}
